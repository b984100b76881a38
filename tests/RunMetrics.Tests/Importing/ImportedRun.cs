using System.Text;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Importing;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Collecting;

namespace RunMetrics.Tests.Importing;

/// <summary>Imports files written for one test, and shows what came of them in a form people can approve.</summary>
internal sealed class ImportedRun : IDisposable
{
    public const string Commit = "3b18e512dba79e4c8300dd08aeb37f8e728b8dad";

    private readonly TemporaryFolder _folder = new();

    public TemporaryFolder Files => _folder;

    public RunSnapshot Import(params string[] files) => Import(Options, files);

    public RunSnapshot Import(ImportOptions options, params string[] files) => ResultsImporter.Import(files, options);

    /// <summary>Of another commit: then nothing of this machine or repository gets into the run.</summary>
    public ImportOptions Options => new()
    {
        RepositoryRoot = _folder.Path,
        Commit = Commit,
        Variable = _ => null,
        Time = new FixedTime(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero)),
    };

    public RunSnapshot ImportText(string name, string content)
    {
        _folder.Write(name, content);
        return Import(name);
    }

    public static string Sample(string name) => Repository.PathOf("tests", "RunMetrics.Tests", "Importing", "Samples", name);

    /// <summary>Modules, tests and attempts, a line each.</summary>
    public static string Show(RunSnapshot snapshot)
    {
        var text = new StringBuilder();
        var run = snapshot.Run;
        Line(text, $"run {run.Id} {run.Result}{(run.Partial ? " partial" : "")} {run.StartedAt:O} {run.Duration} s");
        foreach (var diagnostic in run.Diagnostics)
            Line(text, $"{diagnostic.Code} {diagnostic.Message}");
        for (var i = 0; i < snapshot.Tests!.Modules.Count; i++)
        {
            var module = snapshot.Tests.Modules[i];
            Line(text, $"module {module.Name} | {module.TargetFramework} | {module.Framework} | {module.Outcome} | {module.Duration} s");
            foreach (var message in module.Messages ?? [])
                Line(text, $"  {message.Level}: {Short(message.Text)}");
            foreach (var test in snapshot.Tests.Tests.Where(test => test.Module == i))
                Show(test, text);
        }

        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();

    private static void Show(TestResult test, StringBuilder text)
    {
        Line(text, $"  {test.Id} {test.ClassName} | {test.MethodName} | {test.Arguments}{(test.Row is { } row ? $" #{row}" : "")}: {test.Outcome}{(test.Flaky == true ? " flaky" : "")}");
        foreach (var trait in test.Traits ?? [])
            Line(text, $"    trait {trait.Name}={trait.Value}");
        foreach (var attempt in test.Attempts)
        {
            Line(text, $"    {attempt.Outcome}{(attempt.RawOutcome is { } raw ? $" ({raw})" : "")} {attempt.Duration} s {Short(attempt.ErrorType)} {Short(attempt.Message)}".TrimEnd());
            foreach (var (name, value) in ((string, string?)[])[("trace", attempt.StackTrace), ("out", attempt.Output), ("err", attempt.ErrorOutput), ("file", attempt.Attachments?[0].Path)])
            {
                if (value is not null)
                    Line(text, $"      {name} {Short(value)}");
            }
        }
    }

    private static string? Short(string? text)
    {
        text = text?.ReplaceLineEndings("⏎");
        return text?.Length > 100 ? text[..100] + "…" : text;
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
