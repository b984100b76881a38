using System.Globalization;
using System.Text.RegularExpressions;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Reads the Prometheus text format as strictly as a textfile collector and a scrape together, and sees what promtool does not.</summary>
internal sealed partial class ExpositionReader
{
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private string _family = "";
    private string _type = "";

    public List<(string Name, Dictionary<string, string> Labels, double Value)> Samples { get; } = [];

    public IReadOnlyList<string> Faults => _faults;

    public static ExpositionReader Read(string text)
    {
        var reader = new ExpositionReader();
        if (text.Contains('\r', StringComparison.Ordinal) || text.StartsWith('\uFEFF') || !text.EndsWith('\n'))
            reader._faults.Add("line ends, byte order mark or last line feed");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            reader.ReadLine(line);
        reader.CloseFamily();
        return reader;
    }

    private void ReadLine(string line)
    {
        if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            OpenFamily(line["# HELP ".Length..].Split(' ', 2)[0]);
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            ReadType(line["# TYPE ".Length..].Split(' '));
        else if (SampleLine().Match(line) is { Success: true } sample)
            ReadSample(sample, line);
        else
            _faults.Add($"not a line of the format: {line}");
    }

    private void OpenFamily(string name)
    {
        CloseFamily();
        if (!_closed.Add(name))
            _faults.Add($"family {name} comes twice: interleaved or repeated");
        _family = name;
        _type = "";
    }

    private void CloseFamily()
    {
        if (_type == "histogram" && !_series.Any(series => series.StartsWith(_family + "_bucket", StringComparison.Ordinal) && series.Contains("le=\"+Inf\"", StringComparison.Ordinal)))
            _faults.Add($"histogram {_family} has no +Inf bucket");
    }

    private void ReadType(string[] parts)
    {
        if (parts.Length != 2 || parts[0] != _family)
            _faults.Add($"type of {parts[0]} inside family {_family}");
        _type = parts[^1];
        if (_type is not ("gauge" or "counter" or "histogram" or "summary"))
            _faults.Add($"type {_type} makes a textfile collector drop the file");
    }

    private void ReadSample(Match sample, string line)
    {
        var name = sample.Groups["name"].Value;
        var labels = Label().Matches(sample.Groups["labels"].Value).ToDictionary(
            label => label.Groups["name"].Value,
            label => label.Groups["value"].Value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
            StringComparer.Ordinal);
        if (name != _family && !(_type is "histogram" or "summary" && name.StartsWith(_family + "_", StringComparison.Ordinal)))
            _faults.Add($"sample {name} inside family {_family}");
        if (!_series.Add($"{name}{{{sample.Groups["labels"].Value}}}"))
            _faults.Add($"series twice: {line}");
        var keys = string.Join(',', labels.Keys.Where(key => key != "le"));
        if (_labels.TryGetValue(_family, out var expected) && expected != keys)
            _faults.Add($"{name} has labels {keys} and {expected}");
        _labels[_family] = keys;
        if (!labels.ContainsKey("project"))
            _faults.Add($"no project label: {line}");
        Samples.Add((name, labels, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)));
    }

    // A timestamp after the value would not match: a textfile collector drops the whole file for one.
    [GeneratedRegex("""^(?<name>[a-z_:][a-z0-9_:]*)\{(?<labels>(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\} (?<value>-?[0-9.]+(?:E[+-]?[0-9]+)?)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-z_]+)="(?<value>(?:[^"\\\n]|\\[\\"n])*)",?""")]
    private static partial Regex Label();
}
