using RunMetrics.Snapshots.Coverage.Paths;

namespace RunMetrics.Tool.Printing;

/// <summary>Names of coverage reports as text: what needs looking at first, the rest counted.</summary>
internal static class PathText
{
    public static void Write(IReadOnlyList<PathDiagnosis> names, bool all, TextWriter output)
    {
        foreach (var name in names.Where(name => name.State is PathState.Ambiguous or PathState.Missing))
        {
            output.WriteLine($"{(name.State == PathState.Ambiguous ? "ambiguous" : "missing")}: {name.Name}: {name.Reason}");
            foreach (var candidate in name.Candidates)
                output.WriteLine($"    {candidate}");
        }

        if (all)
        {
            foreach (var name in names.Where(name => name.State == PathState.Resolved))
                output.WriteLine($"resolved: {name.Name} -> {name.Path} ({How(name.How)})");
        }

        foreach (var name in names.Where(name => all && name.State == PathState.Outside))
            output.WriteLine($"outside: {name.Name}: {name.Reason}");
        Sums(names, output);
    }

    private static void Sums(IReadOnlyList<PathDiagnosis> names, TextWriter output)
    {
        int Count(PathState state) => names.Count(name => name.State == state);
        output.WriteLine(
            $"{Numbers.Count(names.Count, "name")}: {Numbers.Count(Count(PathState.Resolved))} resolved, {Numbers.Count(Count(PathState.Ambiguous))} ambiguous, "
            + $"{Numbers.Count(Count(PathState.Missing))} missing, {Numbers.Count(Count(PathState.Outside))} outside of the repository.");
        foreach (var how in names.Where(name => name.State == PathState.Resolved).CountBy(name => name.How).OrderBy(how => how.Key))
            output.WriteLine($"  resolved {How(how.Key)}: {Numbers.Count(how.Value)}");
        foreach (var why in names.Where(name => name.State == PathState.Outside).CountBy(name => name.Reason ?? "", StringComparer.Ordinal).OrderBy(why => why.Key, StringComparer.Ordinal))
            output.WriteLine($"  outside, {why.Key}: {Numbers.Count(why.Value)}");
    }

    private static string How(PathMethod how) => how switch
    {
        PathMethod.Exact => "as it is",
        PathMethod.Root => "below the root",
        PathMethod.Deterministic => "behind /_/",
        PathMethod.SourceLink => "by SourceLink",
        PathMethod.Submodule => "in a submodule",
        PathMethod.Suffix => "by the end of the path",
        PathMethod.IgnoringCase => "ignoring case",
        PathMethod.Disk => "on disk",
        _ => "",
    };
}
