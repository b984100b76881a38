using RunMetrics.Shared;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Joins the requirements of the documents with what a run knows about them.</summary>
internal static class CollectedSpecs
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The requirements of a repository, and the documents that may state more.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="place">Folder of the settings, absolute: their globs are relative to it.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="findings">Takes documents that cannot be read.</param>
    public static StatedRequirements Requirements(string root, string place, RunMetricsSettings settings, Findings findings)
    {
        var pattern = RequirementPattern.Of(settings.Specs.IdPattern);
        var folder = Path.GetRelativePath(root, place).Replace('\\', '/');
        var set = DocumentFiles.Read(root, settings.Docs, folder == "." ? "" : folder + "/");
        List<Requirement> found = [.. set.Files.SelectMany(file => Read(file, pattern, findings))];
        // Most repositories have none: nothing is compiled for them.
        if (found.Count == 0)
            return StatedRequirements.None;
        var excluded = settings.Specs.Exclude.Select(static glob => PathGlob.Compile(glob)).ToList();
        var documents = found.Select(static one => one.Document).Distinct(StringComparer.Ordinal).Where(path => !excluded.Exists(glob => glob.IsMatch(path))).ToHashSet(StringComparer.Ordinal);
        return new StatedRequirements(found.FindAll(one => documents.Contains(one.Document)), [.. set.LeftOut.Where(one => !excluded.Exists(glob => glob.IsMatch(one.Path)))]);
    }

    private static IReadOnlyList<Requirement> Read(DocumentFile file, RequirementPattern pattern, Findings findings)
    {
        try
        {
            return RequirementReader.Read(file, pattern);
        }
        catch (InvalidDataException e)
        {
            findings.Warning(
                DiagnosticCodes.SpecDocumentUnreadable,
                $"'{file.Path}' cannot be read as Markdown: '{e.Message.TrimEnd('.')}'. Its requirements are unknown to this run. Correct it, or leave it out with docs.exclude.");
            return [];
        }
    }

    /// <summary>The map of a run; null when no document states a requirement.</summary>
    /// <param name="run">Summary of the run.</param>
    /// <param name="sources">What is known beside it.</param>
    /// <param name="store">Earlier runs.</param>
    /// <param name="paths">Repository.</param>
    public static SpecMap? Of(RunSummary run, SpecSources sources, RunStore store, RepositoryPaths paths)
    {
        if (sources.Stated.Requirements.Count == 0)
            return null;
        var (commits, trouble) = run.Git is { Available: true, Head: { } head }
            ? CommitTrailers.Read(paths.Root, head, (run.Git.HeadTime ?? run.StartedAt).AddMonths(-ChurnReader.DefaultMonths), GitTimeout)
            : (null, run.Git.Reason ?? "git tells no commit");
        return SpecMapBuilder.Of(new SpecInput
        {
            RunId = run.Id,
            Requirements = sources.Stated.Requirements,
            Tests = sources.Tests,
            Assemblies = sources.Assemblies is { Count: > 0 } assemblies ? [.. assemblies.Select(static one => (one.Assembly, one.Test))] : null,
            Commits = commits,
            Git = run.Git,
            Missing = [.. RunExtent.Missing(run, sources.Command, store, paths.Root)],
            Notes = [.. Notes(run.Git, sources, trouble)],
            Place = paths.Relative,
        });
    }

    private static IEnumerable<string> Notes(GitFacts git, SpecSources sources, string? trouble)
    {
        if (sources.Stated.LeftOut is [var first, ..] others)
            yield return $"Not read: {first.Path}{(others.Count == 1 ? "" : FormattableString.Invariant($" and {others.Count - 1} more"))}. {first.Reason} Requirements stated there are missing here.";
        if (git.DirtyFiles is > 0 and var dirty)
            yield return FormattableString.Invariant($"{dirty} {(dirty == 1 ? "file was" : "files were")} changed or not committed: the evidence is of the files as they lay there, not of the commit alone.");
        if (git.HeadAfter is not null)
            yield return "HEAD moved while the tests ran: the evidence may be of either commit.";
        if (sources.Assemblies is not { Count: > 0 })
            yield return "No assembly was read: whether code names a requirement is unknown.";
        if (trouble is not null)
            yield return $"Commits were not read: {trouble}. Whether one names a requirement is unknown.";
        else if (git.Shallow is true)
            yield return "The clone is shallow: commits before its boundary are unknown.";
    }
}

/// <summary>What the map of a run is made from beside its summary.</summary>
internal sealed record SpecSources
{
    public required StatedRequirements Stated { get; init; }

    public TestReport? Tests { get; init; }

    /// <summary>Null when none was read.</summary>
    public IReadOnlyList<RecordedAssembly>? Assemblies { get; init; }

    /// <summary>Command line of the run, as it was.</summary>
    public string? Command { get; init; }
}

/// <summary>What the documents state.</summary>
/// <param name="Requirements">Requirements.</param>
/// <param name="LeftOut">Documents that were not read, and may state more.</param>
internal sealed record StatedRequirements(IReadOnlyList<Requirement> Requirements, IReadOnlyList<LeftOutDocument> LeftOut)
{
    public static StatedRequirements None { get; } = new([], []);
}
