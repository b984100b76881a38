using Microsoft.AspNetCore.Http;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Runs;

namespace RunMetrics.Server.Health;

/// <summary>Answers about the server itself, contract <c>health.schema.json</c>.</summary>
internal sealed class HealthAnswers(RunCatalog catalog, ServeOptions options)
{
    private static readonly Answer Alive = Of(static json => json.WriteString("status"u8, "ok"u8));

    /// <summary>The process works.</summary>
    public static IResult Live() => Alive;

    /// <summary>The runs have been read.</summary>
    public IResult Ready() => catalog.Ready.IsCompleted ? Alive : new Problem(ProblemKind.NotReady, "The runs are being read for the first time. Ask again in a second.");

    /// <summary>Everything a page needs to know of the server.</summary>
    public IResult Whole() => Of(json =>
    {
        json.WriteString("status"u8, catalog.Ready.IsCompleted ? "ok"u8 : "starting"u8);
        json.WriteString("project"u8, options.Settings.ProjectNameFor(options.RepositoryRoot));
        json.WriteString("version"u8, options.Producer.Version);
        json.WriteBoolean("allowsIngest"u8, options.AllowIngest);
        json.WriteBoolean("allowsRun"u8, options.AllowRun);
        json.WriteBoolean("needsToken"u8, options.ReadingNeedsToken);
    });

    private static Answer Of(Action<System.Text.Json.Utf8JsonWriter> members) => Answer.Of(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });
}
