using System.Globalization;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>Finds the file of the repository that a coverage report means.</summary>
/// <remarks>
/// A name is taken, in this order: as the path it is, below the root, behind <c>/_/</c>, behind the commit of a SourceLink address, by the longest
/// end of a path that only one file has. Each with exact case first. An end counts when it is all of the repository path or all of the name, or
/// when it has two segments at least: a file name alone proves nothing.
/// </remarks>
internal sealed class PathDoctor
{
    private const int EnoughSegments = 2;

    private readonly RepositoryFiles _files;
    private readonly string _prefix;
    private readonly IReadOnlyList<string> _paths;
    private readonly HashSet<string> _known;
    private readonly Lazy<SuffixIndex> _exact;
    private readonly Lazy<SuffixIndex> _ignoringCase;

    public PathDoctor(RepositoryFiles files)
    {
        _files = files;
        _prefix = files.Root.Replace('\\', '/').TrimEnd('/') + "/";
        _paths = files.Paths ?? [];
        _known = new HashSet<string>(_paths, StringComparer.Ordinal);
        _exact = new Lazy<SuffixIndex>(() => new SuffixIndex(_paths, ignoreCase: false));
        _ignoringCase = new Lazy<SuffixIndex>(() => new SuffixIndex(_paths, ignoreCase: true));
    }

    /// <summary>Resolves a file for the coverage model.</summary>
    /// <param name="file">File as reported.</param>
    public PathResolution Resolve(ReportedFile file) => Resolve(file.Name, file.Sources).Resolution;

    /// <summary>Resolves one name.</summary>
    /// <param name="name">Name as the report has it.</param>
    /// <param name="sources">Source folders of the report.</param>
    public PathDiagnosis Resolve(string name, IReadOnlyList<string> sources)
    {
        var names = ReportedName.Full(name, sources);
        PathDiagnosis? outside = null;
        foreach (var full in names)
        {
            if (Direct(full) is not { } found)
                continue;
            if (found.State == PathState.Resolved)
                return found with { Name = name };
            outside ??= found with { Name = name };
        }

        return outside ?? (_files.Paths is null ? Probe(name, names) : BySuffix(name, names));
    }

    // What can be said without looking at path ends; null when they have to be looked at.
    private PathDiagnosis? Direct(string full)
    {
        if (ReportedName.IsAddress(full))
            return Address(full);
        if (ReportedName.BehindRoot(full, out var first) is { } deterministic)
        {
            return Known(deterministic, PathMethod.Deterministic)
                ?? Foreign(full)
                ?? (first ? null : Outside(full, "another source root of a deterministic build: a package or a submodule"));
        }

        if (!ReportedName.IsRooted(full))
            return Known(full, PathMethod.Exact) ?? InSubmodule(full) ?? Foreign(full);
        return BelowRoot(full) is { } path ? Known(path, PathMethod.Root) ?? InSubmodule(path) ?? NotListed(full, path) : Foreign(full);
    }

    private PathDiagnosis Address(string full)
    {
        if (ReportedName.BehindCommit(full) is not { } path)
            return Outside(full, "an address without a commit");
        return Known(path, PathMethod.SourceLink)
            ?? (_files.Paths is not null && _ignoringCase.Value.Longest(path) is { Whole: >= 0 } match && _paths[match.Whole].Length == path.Length
                ? Resolved(full, _paths[match.Whole], PathMethod.IgnoringCase)
                : null)
            ?? Foreign(full)
            ?? Outside(full, "the source of another repository, or a file that is gone");
    }

    private PathDiagnosis NotListed(string full, string path)
    {
        if (Foreign(full) is { } foreign)
            return foreign with { Place = path };
        if (_files.OnDisk(path))
            return Outside(full, "ignored by git") with { Place = path };
        return _ignoringCase.Value.Longest(path) is { Whole: >= 0 } match && _paths[match.Whole].Length == path.Length
            ? Resolved(full, _paths[match.Whole], PathMethod.IgnoringCase)
            : new PathDiagnosis { Name = full, State = PathState.Missing, Place = path, Reason = "no such file in the repository any more: it was moved or removed after the report was made" };
    }

    private PathDiagnosis? Known(string path, PathMethod how)
    {
        if (_files.Paths is not null)
            return _known.Contains(path) ? Resolved(path, path, how) : null;
        // Without a list of files, what lies in obj is not told from sources.
        return !path.StartsWith("../", StringComparison.Ordinal) && !ReportedName.IsGenerated(path) && _files.OnDisk(path) ? Resolved(path, path, how) : null;
    }

    // Git lists a submodule as if it were a file.
    private PathDiagnosis? InSubmodule(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_known.Contains(path[..slash]))
                return _files.OnDisk(path) ? Resolved(path, path, PathMethod.Submodule) : null;
        }

        return null;
    }

    private PathDiagnosis BySuffix(string name, IReadOnlyList<string> names)
    {
        var exact = BySuffix(name, names, _exact.Value, out var segments);
        if (exact.State == PathState.Resolved)
            return exact;
        var ignoringCase = BySuffix(name, names, _ignoringCase.Value, out var more);
        return ignoringCase.State == PathState.Resolved && more > segments || exact.State == PathState.Missing && ignoringCase.State != PathState.Missing
            ? ignoringCase with { How = ignoringCase.State == PathState.Resolved ? PathMethod.IgnoringCase : PathMethod.None }
            : exact;
    }

    private PathDiagnosis BySuffix(string name, IReadOnlyList<string> names, SuffixIndex index, out int segments)
    {
        var best = new PathDiagnosis { Name = name, State = PathState.Missing, Reason = "no file of that name in the repository" };
        segments = 0;
        foreach (var reported in names)
        {
            // The repository may be part of the root that a deterministic build saw.
            var full = ReportedName.BehindRoot(reported, out _) ?? reported;
            var match = index.Longest(full);
            if (match.Segments < segments || match.Segments == 0)
                continue;
            var found = Judged(name, full, match, index);
            if (match.Segments > segments)
                best = found;
            else if (found.State == PathState.Resolved && best.State == PathState.Resolved && found.Path != best.Path)
                best = Ambiguous(name, [best.Path!, found.Path!], 2);
            else if (best.State == PathState.Missing)
                best = found;
            segments = match.Segments;
        }

        return best;
    }

    private PathDiagnosis Judged(string name, string full, SuffixMatch match, SuffixIndex index)
    {
        // A checkout that was moved keeps whole repository paths.
        if (match.Whole >= 0)
            return Resolved(name, _paths[match.Whole], PathMethod.Suffix);
        var whole = match.Segments == SegmentsOf(full) && !ReportedName.IsRooted(full);
        if (match.Count == 1 && (whole || match.Segments >= EnoughSegments))
            return Resolved(name, _paths[match.File], PathMethod.Suffix);
        var end = LastSegments(full, match.Segments);
        var candidates = index.With(end, PathDiagnosis.MaxCandidates);
        if (whole || match.Segments >= EnoughSegments)
            return Ambiguous(name, candidates, match.Count);
        return new PathDiagnosis
        {
            Name = name,
            State = PathState.Missing,
            Candidates = candidates,
            Reason = match.Count == 1
                ? $"only the file name is the same as of '{candidates[0]}'"
                : string.Create(CultureInfo.InvariantCulture, $"only the file name is the same as of {match.Count} files"),
        };
    }

    // Without a list of files: the longest end that is a path on disk.
    private PathDiagnosis Probe(string name, IReadOnlyList<string> names)
    {
        foreach (var full in names)
        {
            for (var slash = full.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = full.IndexOf('/', slash + 1))
            {
                var path = full[(slash + 1)..];
                if (path.Length > 0 && Known(path, PathMethod.Disk) is { } found)
                    return found with { Name = name };
            }
        }

        return new PathDiagnosis { Name = name, State = PathState.Missing, Reason = "no such file on disk, and git could not be asked: " + _files.Reason };
    }

    private string? BelowRoot(string full)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return full.Length > _prefix.Length && full.StartsWith(_prefix, comparison) ? full[_prefix.Length..] : null;
    }

    private static PathDiagnosis Resolved(string name, string path, PathMethod how) => new() { Name = name, State = PathState.Resolved, Path = path, How = how };

    private static PathDiagnosis Outside(string name, string reason) => new() { Name = name, State = PathState.Outside, Reason = reason };

    private static PathDiagnosis? Foreign(string full) => ReportedName.Foreign(full) is { } reason ? Outside(full, reason) : null;

    private static PathDiagnosis Ambiguous(string name, IReadOnlyList<string> candidates, int count) => new()
    {
        Name = name,
        State = PathState.Ambiguous,
        Candidates = [.. candidates.Order(StringComparer.Ordinal)],
        Reason = string.Create(CultureInfo.InvariantCulture, $"could be {count} files"),
    };

    private static int SegmentsOf(string full) => full.AsSpan().Count('/') + 1;

    private static ReadOnlySpan<char> LastSegments(string full, int segments)
    {
        var at = full.Length;
        for (; segments > 0; segments--)
            at = full.LastIndexOf('/', at - 1);
        return full.AsSpan(at + 1);
    }
}
