using System.Globalization;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>What one failed test says about changed files.</summary>
/// <param name="test">Test.</param>
/// <param name="trace">Lines of its stack trace, innermost first, by paths below the repository root.</param>
/// <param name="steps">Steps from its class to each type; null when the graph does not have it.</param>
/// <param name="uses">Graph; null when there is none.</param>
internal sealed class SuspectFacts(TestResult test, IReadOnlyList<StackLine> trace, int[]? steps, TypeUses? uses)
{
    /// <summary>The answer for the test, given that for everything in its process.</summary>
    /// <param name="files">Changed files.</param>
    /// <param name="process">Whether the change reaches anything that runs in the process.</param>
    public TestReach Reach(IReadOnlyList<PatchFile> files, TestReach process)
    {
        // A frame in a changed file was executed, whatever the graph knows.
        if (files.Any(file => trace.Any(line => line.Path == file.Path)))
            return new TestReach(ReachState.Reachable, []);
        if (process.State != ReachState.Reachable)
            return process;
        if (steps is null || uses is null)
            return TestReach.Unknown("the class of the test is not in the dependency graph");
        return files.Any(file => uses.InFile(file.Path).Any(type => steps[type] >= 0))
            ? process
            : TestReach.Unknown("no path leads from the class of the test to what is changed, but other code of the same process uses it, and may leave something behind (static fields, files)");
    }

    /// <summary>A changed file as a suspect; null when nothing joins it with the test.</summary>
    public Suspect? Of(PatchFile file)
    {
        var (score, reasons) = (0, new List<string>());
        var line = InTrace(file, ref score, reasons);
        if (test.Source?.Path == file.Path)
        {
            score += SuspectScore.OwnFile;
            reasons.Add("the test stands in it");
        }

        InGraph(file, ref score, reasons);
        if (score == 0)
            return null;
        Executed(file, ref score, reasons);
        return new Suspect { Path = file.Path, Score = score, Line = line, Reasons = reasons };
    }

    private int? InTrace(PatchFile file, ref int score, List<string> reasons)
    {
        var lines = trace.Where(line => line.Path == file.Path).ToList();
        if (lines.Count == 0)
            return null;
        var changed = lines.FindIndex(line => LineRanges.Contains(file.Lines, line.Line));
        score += changed >= 0 ? SuspectScore.ChangedLineInTrace : SuspectScore.ChangedFileInTrace;
        var shown = lines[Math.Max(changed, 0)].Line;
        reasons.Add(changed >= 0
            ? Text($"line {shown} of {Name(file.Path)}, changed in this diff, is in the stack trace")
            : Text($"line {shown} of it is in the stack trace, which is not a changed line"));
        return changed >= 0 ? shown : null;
    }

    private void InGraph(PatchFile file, ref int score, List<string> reasons)
    {
        var types = uses?.InFile(file.Path).ToList() ?? [];
        if (uses is null)
            return;
        if (types.Count == 0)
        {
            score += SuspectScore.NoCode;
            reasons.Add("no type of the graph stands in it; whether the test needs it is not known");
            return;
        }

        if (steps is null)
            return;
        var nearest = types.Where(type => steps[type] > 0).OrderBy(type => steps[type]).ThenBy(type => type).Cast<int?>().FirstOrDefault();
        if (nearest is not { } type)
            return;
        score += Math.Max(1, SuspectScore.Graph / steps[type]);
        var name = uses.Graph.TypeName(type);
        reasons.Add(types.Count == 1
            ? Text($"{name} is changed and {Steps(steps[type])} from the class of the test")
            : Text($"{name}, {Steps(steps[type])} from the class of the test, stands in it with {types.Count - 1} other {(types.Count == 2 ? "type" : "types")}"));
    }

    private static void Executed(PatchFile file, ref int score, List<string> reasons)
    {
        if (file.Coverable is not (> 0 and var coverable))
            return;
        if (file.Covered is > 0 and var covered)
        {
            score += SuspectScore.Executed;
            reasons.Add(Text($"{covered} of its {coverable} changed {(coverable == 1 ? "line" : "lines")} of code {(covered == 1 ? "was" : "were")} executed in this run, by whichever test"));
        }
        else
        {
            score = Math.Max(1, score / 2);
            reasons.Add(Text($"none of its {coverable} changed {(coverable == 1 ? "line" : "lines")} of code was executed in this run"));
        }
    }

    private static string Steps(int steps) => steps switch
    {
        1 => "one step",
        2 => "two steps",
        3 => "three steps",
        _ => Text($"{steps} steps"),
    };

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
