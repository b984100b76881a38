using System.Reflection;
using System.Runtime.InteropServices;

namespace RunMetrics.Shared;

/// <summary>The lines of a fragment as text. Contract <c>fragment.schema.json</c>.</summary>
internal static class FragmentLines
{
    private const string SchemaVersion = "1.0";

    public static string Header(FragmentHeader header, DateTimeOffset time)
    {
        var json = Begin("header")
            .Property("schemaVersion", SchemaVersion)
            .Property("role", header.Role)
            .Property("runId", header.RunId)
            .Property("time", time)
            .Property("process", HostProcess.Id)
            .Property("producer", Producer())
            .Text("project", header.Project)
            .Text("projectName", header.ProjectName)
            .Text("targetFramework", header.TargetFramework)
            .Text("configuration", header.Configuration)
            .Text("source", header.Source)
            .Text("platform", header.Platform)
            .Text("framework", header.Framework)
            .Property("os", RuntimeInformation.OSDescription)
            .Property("architecture", RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant())
            .Text("command", header.Command)
            .Text("workingDirectory", header.WorkingDirectory)
            .Text("repositoryRoot", header.RepositoryRoot)
            .Text("sdk", header.Sdk)
            .Text("head", header.Head)
            .Property("noBuild", header.NoBuild)
            .Text("graphs", header.Graphs)
            .Text("shard", header.Shard);
        Strings(json, "expected", header.Expected);
        if (header.Owner is not null)
            json.BeginObject("extra").Property("owner", header.Owner).EndObject();
        return End(json);
    }

    public static string Result(RecordedResult result, DateTimeOffset time)
    {
        var json = Begin("result")
            .Text("uid", result.Uid)
            .Property("name", CapturedText.Cap(result.Name))
            .Text("fullyQualifiedName", result.FullyQualifiedName)
            .Text("type", result.Type)
            .Text("method", result.Method)
            .Property("outcome", result.Outcome)
            .Text("rawOutcome", result.RawOutcome)
            .Property("start", result.Start)
            .Property("end", result.End)
            .Property("duration", NotNegative(result.Duration))
            .Text("message", CapturedText.Cap(result.Message))
            .Text("stackTrace", CapturedText.Cap(result.StackTrace))
            .Text("errorType", result.ErrorType)
            .Text("output", CapturedText.Cap(result.Output))
            .Text("errorOutput", CapturedText.Cap(result.ErrorOutput))
            .Text("file", result.File)
            .Property("line", result.Line is > 0 ? result.Line : null);
        Traits(json, result.Traits);
        Strings(json, "attachments", result.Attachments);
        return End(json.Property("time", time));
    }

    public static string Message(string level, string text, DateTimeOffset time) =>
        End(Begin("message").Property("level", level).Property("text", CapturedText.Cap(text)).Property("time", time));

    public static string Attachment(string path, string? name, string? uri) =>
        End(Begin("attachment").Text("name", name).Property("path", path).Text("uri", uri));

    public static string Diagnostic(HostDiagnostic diagnostic, DateTimeOffset time) => End(Begin("diagnostic")
        .Property("code", diagnostic.Code)
        .Property("severity", diagnostic.Severity)
        .Property("message", CapturedText.Cap(diagnostic.Message))
        .Property("time", time));

    public static string Build(RecordedBuild build, DateTimeOffset time) => End(Begin("build")
        .Property("phase", build.Phase)
        .Property("time", time)
        .Text("project", build.Project)
        .Text("projectName", build.ProjectName)
        .Text("targetFramework", build.TargetFramework)
        .Text("configuration", build.Configuration)
        .Text("errorLog", build.ErrorLog)
        .Text("assets", build.Assets)
        .Text("graphs", build.Graphs)
        .Property("isTest", build.IsTest));

    public static string End(RecordedEnd end, DateTimeOffset time)
    {
        var json = Begin("end")
            .Property("time", time)
            .Property("outcome", end.Outcome)
            .Property("duration", NotNegative(end.Duration))
            .Property("exitCode", end.ExitCode)
            .Text("error", CapturedText.Cap(end.Error));
        if (end.Total is not null)
        {
            json.BeginObject("counts")
                .Property("total", end.Total)
                .Property("passed", end.Passed)
                .Property("failed", end.Failed)
                .Property("skipped", end.Skipped)
                .EndObject();
        }

        return End(json);
    }

    private static JsonTextWriter Begin(string kind) => new JsonTextWriter().BeginObject().Property("kind", kind);

    private static string End(JsonTextWriter json) => json.EndObject().ToString();

    private static double? NotNegative(double? seconds) => seconds is >= 0 ? seconds : null;

    private static string Producer()
    {
        var name = typeof(FragmentLines).Assembly.GetName();
        var version = typeof(FragmentLines).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return name.Name + " " + (version ?? name.Version.ToString()).Split('+')[0];
    }

    private static void Strings(JsonTextWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        json.BeginArray(name);
        foreach (var value in values)
            json.Value(value);
        json.EndArray();
    }

    private static void Traits(JsonTextWriter json, IReadOnlyList<KeyValuePair<string, string>> traits)
    {
        if (traits.Count == 0)
            return;
        json.BeginArray("traits");
        foreach (var trait in traits)
            json.BeginObject().Property("name", trait.Key).Property("value", trait.Value ?? "").EndObject();
        json.EndArray();
    }
}
