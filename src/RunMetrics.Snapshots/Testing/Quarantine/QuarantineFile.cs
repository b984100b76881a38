using System.Globalization;
using System.Runtime.CompilerServices;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>The quarantine of a repository as read, with what was wrong about it.</summary>
public sealed record QuarantineFile
{
    /// <summary>Name of the file, beside <c>runmetrics.json</c>.</summary>
    public const string FileName = "runmetrics.quarantine.yml";

    /// <summary>A repository without one.</summary>
    public static QuarantineFile None { get; } = new();

    /// <summary>Entries that can be used, in the order of the file.</summary>
    public IReadOnlyList<QuarantineEntry> Entries { get; init; } = [];

    /// <summary>What cannot be used, in the order of the file.</summary>
    public IReadOnlyList<QuarantineProblem> Problems { get; init; } = [];

    /// <summary>The problems as findings.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
    [
        .. Problems.Select(static problem => new Diagnostic
        {
            Code = DiagnosticCodes.QuarantineInvalid,
            Severity = DiagnosticSeverity.Warning,
            Message = string.Create(CultureInfo.InvariantCulture, $"'{FileName}' line {problem.Line}: {problem.Path} {problem.Reason} {problem.Consequence} Correct it; 'runmetrics validate {FileName}' shows every problem."),
        }),
    ];

    /// <summary>Reads the file of a repository; none is an empty quarantine.</summary>
    /// <param name="folder">Folder of the settings.</param>
    public static QuarantineFile Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        // Looked up first: most repositories have none, and should not pay for a YAML library.
        if (!File.Exists(path))
            return None;
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return new QuarantineFile { Problems = [new QuarantineProblem(1, "the file", $"cannot be read: {e.Message}") { Everything = true }] };
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML, or JSON, which is YAML.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static QuarantineFile Parse(string text) => QuarantineYaml.Read(text);
}

/// <summary>Something in the file that cannot be used.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Path">What it is about: <c>quarantine[2].expires</c>.</param>
/// <param name="Reason">Why, as the rest of the sentence.</param>
public sealed record QuarantineProblem(int Line, string Path, string Reason)
{
    /// <summary>True when nothing of the file can be used.</summary>
    public bool Everything { get; init; }

    /// <summary>What follows, as a sentence.</summary>
    public string Consequence => Everything ? "Nothing is quarantined." : "The entry is not used, all others are.";
}
