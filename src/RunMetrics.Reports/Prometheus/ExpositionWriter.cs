using System.Globalization;
using System.Text;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Writes gauges: help and type once per family, its samples together, LF, no timestamps.</summary>
/// <param name="writer">Where to.</param>
/// <param name="project">Label of every series.</param>
/// <param name="openMetrics">OpenMetrics 1.0 instead of the text format 0.0.4; the caller ends it with <see cref="End"/>.</param>
internal class ExpositionWriter(TextWriter writer, string project, bool openMetrics = false)
{
    private const string InfoSuffix = "_info";
    private static readonly string[] Units = ["seconds", "ratio"];

    private const int LongestLabel = 200;
    private readonly string _project = Escape(TextCap.Ellipsis(project, LongestLabel));

    /// <summary>A family with one sample and no label but the project.</summary>
    public void Gauge(MetricFamily family, double value) => Gauges(family, [(null, null, value)]);

    /// <summary>The same, left out when the value is not known.</summary>
    public void GaugeIfKnown(MetricFamily family, double? value)
    {
        if (value is { } known)
            Gauge(family, known);
    }

    /// <summary>A family with one sample per value of a label.</summary>
    public void Gauges(MetricFamily family, string label, IEnumerable<(string LabelValue, double Value)> samples) =>
        Gauges(family, samples.Select(sample => ((string?)label, (string?)sample.LabelValue, sample.Value)));

    /// <summary>A histogram of values that are all known: a cumulative sample per bound, then their sum and count.</summary>
    public void Histogram(MetricFamily family, IReadOnlyList<int> bounds, IReadOnlyCollection<double> values)
    {
        Head(family, "histogram");
        foreach (var bound in bounds)
            Sample(family, "_bucket", "le", bound.ToString(CultureInfo.InvariantCulture) + (openMetrics ? ".0" : ""), values.Count(value => value <= bound));
        Sample(family, "_bucket", "le", "+Inf", values.Count);
        Sample(family, "_sum", null, null, values.Sum());
        Sample(family, "_count", null, null, values.Count);
    }

    /// <summary>A family of series with their past: one sample per moment.</summary>
    /// <param name="family">Family.</param>
    /// <param name="series">Labels besides the project, and values by time in milliseconds since 1970.</param>
    public void Past(MetricFamily family, IEnumerable<(IReadOnlyList<(string Name, string Value)> Labels, IReadOnlyDictionary<long, double> Values)> series)
    {
        Head(family, "gauge");
        foreach (var (labels, values) in series)
        {
            var more = string.Concat(labels.Select(label => $",{label.Name}=\"{Escape(TextCap.Ellipsis(label.Value, LongestLabel))}\""));
            foreach (var (time, value) in values)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{family.Name}{{project=\"{_project}\"{more}}} {value} {time / 1000m}\n"));
        }
    }

    /// <summary>The end that tells OpenMetrics readers that nothing is missing.</summary>
    public void End() => writer.Write("# EOF\n");

    /// <summary>Begins a family.</summary>
    protected virtual void Head(MetricFamily family, string type)
    {
        if (!openMetrics)
        {
            writer.Write($"# HELP {family.Name} {family.Help}\n# TYPE {family.Name} {type}\n");
            return;
        }

        // Of an info, the family has the name without the suffix that its sample has.
        var isInfo = family.Name.EndsWith(InfoSuffix, StringComparison.Ordinal);
        var name = isInfo ? family.Name[..^InfoSuffix.Length] : family.Name;
        writer.Write($"# TYPE {name} {(isInfo ? "info" : type)}\n");
        if (Array.Find(Units, unit => name.EndsWith("_" + unit, StringComparison.Ordinal)) is { } unit)
            writer.Write($"# UNIT {name} {unit}\n");
        writer.Write($"# HELP {name} {family.Help}\n");
    }

    private void Gauges(MetricFamily family, IEnumerable<(string? Label, string? LabelValue, double Value)> samples)
    {
        Head(family, "gauge");
        foreach (var (label, labelValue, value) in samples)
            Sample(family, "", label, labelValue, value);
    }

    /// <summary>A sample of the family that was begun.</summary>
    protected virtual void Sample(MetricFamily family, string suffix, string? label, string? labelValue, double value)
    {
        var more = label is null ? "" : $",{label}=\"{Escape(labelValue!)}\"";
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{family.Name}{suffix}{{project=\"{_project}\"{more}}} {value}\n"));
    }

    /// <summary>Backslash, quote and line feed have a spelling; other hidden characters get a picture, so that no reader stumbles.</summary>
    private static string Escape(string value)
    {
        var visible = VisibleText.Of(value);
        var escaped = new StringBuilder(visible.Length);
        foreach (var c in visible)
        {
            _ = c switch
            {
                '\\' => escaped.Append("\\\\"),
                '"' => escaped.Append("\\\""),
                '\n' => escaped.Append("\\n"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
