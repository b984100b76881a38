using System.Globalization;
using System.Text;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Writes gauges in the text format 0.0.4: help and type once per family, its samples together, LF, no timestamps.</summary>
internal sealed class ExpositionWriter(TextWriter writer, string project)
{
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
        writer.Write($"# HELP {family.Name} {family.Help}\n# TYPE {family.Name} histogram\n");
        foreach (var bound in bounds)
            Sample("_bucket", $",le=\"{bound.ToString(CultureInfo.InvariantCulture)}\"", values.Count(value => value <= bound));
        Sample("_bucket", ",le=\"+Inf\"", values.Count);
        Sample("_sum", "", values.Sum());
        Sample("_count", "", values.Count);

        void Sample(string suffix, string labels, double value) =>
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{family.Name}{suffix}{{project=\"{_project}\"{labels}}} {value}\n"));
    }

    private void Gauges(MetricFamily family, IEnumerable<(string? Label, string? LabelValue, double Value)> samples)
    {
        writer.Write($"# HELP {family.Name} {family.Help}\n# TYPE {family.Name} gauge\n");
        foreach (var (label, labelValue, value) in samples)
        {
            var more = label is null ? "" : $",{label}=\"{Escape(labelValue!)}\"";
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{family.Name}{{project=\"{_project}\"{more}}} {value}\n"));
        }
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
