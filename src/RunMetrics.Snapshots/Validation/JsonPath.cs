using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Validation;

/// <summary>Where a walk through a JSON document stands; cheap to keep, written out only for an error.</summary>
internal sealed class JsonPath
{
    private readonly List<(string? Name, int Index)> _parts = [];

    public void Enter(string name) => _parts.Add((name, 0));

    public void Enter(int index) => _parts.Add((null, index));

    public void Leave() => _parts.RemoveAt(_parts.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var (name, index) in _parts)
        {
            if (name is null)
                text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$'))
                text.Append('.').Append(name);
            else
                text.Append("['").Append(name.Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }

        return text.ToString();
    }
}
