using System.Globalization;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>A target framework as assemblies name it (<c>.NETCoreApp,Version=v10.0</c>); the newer is the greater.</summary>
internal sealed record FrameworkName : IComparable<FrameworkName>
{
    private static readonly string[] Kinds = ["", ".NETFramework", ".NETStandard", ".NETCoreApp"];

    private readonly int _kind;
    private readonly Version _version = new();

    public FrameworkName(string text)
    {
        Text = text;
        var parts = text.Split(',');
        var version = parts.Skip(1).Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("Version=v", StringComparison.OrdinalIgnoreCase));
        _kind = Math.Max(0, Array.IndexOf(Kinds, parts[0]));
        if (version is not null && Version.TryParse(version["Version=v".Length..], out var parsed))
            _version = parsed;
    }

    /// <summary>As the assembly says.</summary>
    public string Text { get; }

    /// <summary>As project files write it: <c>net10.0</c>, <c>netstandard2.0</c>, <c>net48</c>; the text itself where there is no such word; null without one.</summary>
    public string? Moniker => Text.Length == 0 ? null : Kinds[_kind] switch
    {
        ".NETCoreApp" => _version.Major >= 5 ? $"net{Two(_version)}" : $"netcoreapp{Two(_version)}",
        ".NETStandard" => $"netstandard{Two(_version)}",
        ".NETFramework" => "net" + _version.ToString().Replace(".", "", StringComparison.Ordinal),
        _ => Text,
    };

    /// <inheritdoc />
    public int CompareTo(FrameworkName? other)
    {
        if (other is null)
            return 1;
        var order = _kind.CompareTo(other._kind);
        if (order == 0)
            order = _version.CompareTo(other._version);
        return order != 0 ? order : string.CompareOrdinal(Text, other.Text);
    }

    private static string Two(Version version) => string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}");
}
