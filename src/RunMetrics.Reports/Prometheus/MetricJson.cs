using System.Text.Json;
using RunMetrics.Snapshots;

namespace RunMetrics.Reports.Prometheus;

/// <summary>The metrics of a run for programs that read JSON: the same families, names and definitions. Contract <c>metrics.schema.json</c>.</summary>
internal sealed class MetricJson : ExpositionWriter
{
    private static readonly string[] Units = ["seconds", "ratio"];

    private readonly Utf8JsonWriter _json;
    private bool _inFamily;

    private MetricJson(Utf8JsonWriter json)
        : base(TextWriter.Null, "") => _json = json;

    /// <summary>Writes the metrics of a run.</summary>
    public static void Write(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, ContractVersion.Text);
        json.Text("runId"u8, model.Run.Id);
        json.Text("project"u8, model.Context.ProjectName);
        json.WriteStartArray("families"u8);
        var metrics = new MetricJson(json);
        TextExposition.Write(model, metrics);
        metrics.EndFamily();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void Head(MetricFamily family, string type)
    {
        EndFamily();
        _inFamily = true;
        _json.WriteStartObject();
        _json.Text("name"u8, family.Name);
        _json.Text("type"u8, type);
        _json.Text("unit"u8, Array.Find(Units, unit => family.Name.EndsWith("_" + unit, StringComparison.Ordinal)));
        _json.Text("definition"u8, family.Help);
        _json.WriteStartArray("samples"u8);
    }

    /// <inheritdoc/>
    protected override void Sample(MetricFamily family, string suffix, string? label, string? labelValue, double value)
    {
        _json.WriteStartObject();
        if (suffix.Length > 0)
            _json.Text("suffix"u8, suffix);
        if (label is not null)
        {
            _json.WriteStartObject("labels"u8);
            _json.WriteString(label, labelValue);
            _json.WriteEndObject();
        }

        _json.WriteNumber("value"u8, value);
        _json.WriteEndObject();
    }

    private void EndFamily()
    {
        if (!_inFamily)
            return;
        _json.WriteEndArray();
        _json.WriteEndObject();
        _inFamily = false;
    }
}
