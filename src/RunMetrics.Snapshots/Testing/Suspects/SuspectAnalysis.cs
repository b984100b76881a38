using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>Holds every failed test of a run against the change: which changed files are suspects, and whether the change can reach the test at all.</summary>
/// <remarks>Coverage is that of the whole run: which test executed a line is not known, and no reason pretends it.</remarks>
public static class SuspectAnalysis
{
    /// <summary>The suspects; null when the run does not know what was changed.</summary>
    /// <param name="input">The run.</param>
    public static SuspectReport? Of(SuspectInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Patch is not { State: not Completeness.Unavailable } patch)
            return null;
        var failed = Enumerable.Range(0, input.Tests.Tests.Count).Where(row => input.Tests.Tests[row].Outcome == TestOutcome.Failed).ToList();
        var uses = failed.Count > 0 && input.Graph is { } graph ? new TypeUses(graph) : null;
        var reach = failed.Count > 0 ? ReachProof.Of(input, uses) : [];
        var files = patch.Files.Select(static file => file.Path).ToHashSet(StringComparer.Ordinal);
        files.UnionWith(input.Graph?.Files ?? []);
        files.UnionWith(input.Tests.Tests.Select(static test => test.Source?.Path).OfType<string>());
        var classes = new Dictionary<(int Module, string Class), int[]?>();
        return new SuspectReport
        {
            BaseName = patch.BaseName,
            Base = patch.MergeBase,
            ChangedFiles = patch.Files.Count,
            Tests = failed.ToDictionary(static row => row, Judge),
        };

        int[]? StepsOf(TestResult test)
        {
            if (uses is null)
                return null;
            if (!classes.TryGetValue((test.Module, test.ClassName), out var steps))
                classes.Add((test.Module, test.ClassName), steps = Steps(uses, input.Tests.Modules[test.Module].Name, test.ClassName));
            return steps;
        }

        SuspectedTest Judge(int row)
        {
            var test = input.Tests.Tests[row];
            var facts = new SuspectFacts(test, [.. Lines(test, files)], StepsOf(test), uses);
            var answer = facts.Reach(patch.Files, reach[test.Module]);
            return new SuspectedTest
            {
                Test = row,
                Reach = answer,
                Suspects = answer.State == ReachState.Unreachable
                    ? []
                    : [.. patch.Files.Select(facts.Of).OfType<Suspect>().OrderByDescending(static suspect => suspect.Score).ThenBy(static suspect => suspect.Path, StringComparer.Ordinal).Take(SuspectScore.MostSuspects)],
            };
        }
    }

    private static IEnumerable<StackLine> Lines(TestResult test, IReadOnlySet<string> files)
    {
        var attempt = test.Attempts.LastOrDefault(static attempt => attempt.Outcome == TestOutcome.Failed);
        foreach (var line in StackLines.Of(attempt?.StackTrace))
        {
            if (StackLines.Resolve(line.Path, files) is { } path)
                yield return new StackLine(path, line.Line);
        }
    }

    private static int[]? Steps(TypeUses uses, string assembly, string className)
    {
        var wanted = Plain(className);
        var types = Enumerable.Range(0, uses.Graph.OwnTypes).Where(type => uses.AssemblyOf(type) == assembly && Plain(uses.Graph.TypeName(type)) == wanted).ToList();
        return types.Count == 0 ? null : uses.StepsFrom(types);
    }

    // Ns.Outer+Fixture`1(1.5) is Ns.Outer.Fixture.
    private static string Plain(string name)
    {
        var end = name.IndexOf('(', StringComparison.Ordinal);
        var plain = (end < 0 ? name : name[..end]).Replace('+', '.');
        var arity = plain.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? plain : plain[..arity];
    }
}
