namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>What was found in the executions of one test and variant.</summary>
internal sealed record FlakyFinding
{
    public required StabilityState State { get; init; }

    /// <summary>Executions that count, oldest first.</summary>
    public required IReadOnlyList<Execution> Window { get; init; }

    /// <summary>Executions whose last attempt failed.</summary>
    public int Failed { get; init; }

    /// <summary>Executions with a failed attempt.</summary>
    public int WithFailure { get; init; }

    public int FlakyRuns { get; init; }

    /// <summary>The runs of the flaky executions.</summary>
    public IReadOnlyList<int> FlakyIn { get; init; } = [];

    /// <summary>Failed and passed in one run.</summary>
    public int PassedOnRetry { get; init; }

    /// <summary>Failed in one run and passed in another one of the same code.</summary>
    public int PassedInOtherRun { get; init; }

    /// <summary>Most switches of the final outcome on one branch, and that branch's run.</summary>
    public (int Count, int Run) Switches { get; init; }

    /// <summary>Failures in a row at the end, on the branch of the newest execution.</summary>
    public int FailingStreak { get; init; }

    /// <summary>Executions in a row at the end without a failed attempt.</summary>
    public int CleanStreak { get; init; }
}

/// <summary>Judges one test in one variant. Pure: the same executions always give the same verdict.</summary>
internal static class FlakyJudge
{
    /// <summary>Judges.</summary>
    /// <param name="all">Every execution, oldest first, those in outages included.</param>
    /// <param name="context">What the runs have in common.</param>
    /// <param name="rule">Parameters.</param>
    public static FlakyFinding Judge(IReadOnlyList<Execution> all, RunContexts context, FlakyRule rule)
    {
        var known = Newest(all, 2 * rule.Window, context);
        var window = known[Math.Max(0, known.Length - rule.Window)..];
        if (!all.Any(static execution => execution.HasFailure))
            return new FlakyFinding { State = window.Length < rule.MinRuns ? StabilityState.New : StabilityState.Healthy, Window = window, CleanStreak = window.Length };
        var contradicted = Contradicted(window, context);
        var recent = Math.Max(0, window.Length - rule.SwitchWindow);
        var switches = Switches(window.AsSpan(recent), context);
        var streak = Streak(all, context, rule);
        var breakage = Uncontradicted(window, contradicted, streak);
        var broken = IsBroken(window, contradicted, breakage, switches.Count, rule);
        var (retried, elsewhere) = (0, 0);
        var flaky = new List<int>();
        for (var i = 0; i < window.Length; i++)
        {
            var switched = i >= recent && switches.Count >= rule.MinSwitches && window[i].HasFailure && !(broken && breakage.Contains(window[i].Run));
            if (contradicted[i] || switched)
                flaky.Add(window[i].Run);
            retried += contradicted[i] && window[i].HasPass ? 1 : 0;
            elsewhere += contradicted[i] && !window[i].HasPass ? 1 : 0;
        }

        var clean = CleanStreak(window);
        var unstable = Array.IndexOf(contradicted, true) >= 0 || switches.Count >= rule.MinSwitches;
        return new FlakyFinding
        {
            State = window.Length < rule.MinRuns ? StabilityState.New
                : broken ? StabilityState.Broken
                : unstable && !IsRecovered(known, clean, rule) ? StabilityState.Flaky
                : StabilityState.Healthy,
            Window = window,
            Failed = window.Count(static execution => !execution.Passed),
            WithFailure = window.Count(static execution => execution.HasFailure),
            FlakyRuns = flaky.Count,
            FlakyIn = flaky,
            PassedOnRetry = retried,
            PassedInOtherRun = elsewhere,
            Switches = switches,
            FailingStreak = all.Count > 0 && !all[^1].Passed ? streak.Count : 0,
            CleanStreak = clean,
        };
    }

    private static Execution[] Newest(IReadOnlyList<Execution> all, int count, RunContexts context)
    {
        var newest = new List<Execution>(Math.Min(count, all.Count));
        for (var i = all.Count - 1; i >= 0 && newest.Count < count; i--)
        {
            if (!context.IsOutage(all[i].Run))
                newest.Add(all[i]);
        }

        newest.Reverse();
        return [.. newest];
    }

    // A failed attempt of an execution is contradicted by a pass of the same code: in the same run, or in another one.
    private static bool[] Contradicted(Execution[] window, RunContexts context)
    {
        var passed = window.Where(static execution => execution.HasPass).Select(execution => context.Code(execution.Run)).ToHashSet();
        return Array.ConvertAll(window, execution => execution.HasFailure && passed.Contains(context.Code(execution.Run)));
    }

    // Branches run side by side: what alternates between two of them has not switched on either.
    private static (int Count, int Run) Switches(ReadOnlySpan<Execution> window, RunContexts context)
    {
        var last = new Dictionary<int, (bool Passed, int Switches)>();
        var most = (Count: 0, Run: -1);
        foreach (var execution in window)
        {
            var branch = context.Branch(execution.Run);
            var switches = last.TryGetValue(branch, out var before) ? before.Switches + (before.Passed != execution.Passed ? 1 : 0) : 0;
            last[branch] = (execution.Passed, switches);
            if (switches > most.Count)
                most = (switches, execution.Run);
        }

        return most;
    }

    // The failures in a row that the newest executions of the branch end with, fewer passes behind them than repair a test.
    // Outages count here: a test that has failed ever since an outage is broken.
    private static HashSet<int> Streak(IReadOnlyList<Execution> all, RunContexts context, FlakyRule rule)
    {
        var streak = new HashSet<int>();
        var passes = 0;
        for (var i = all.Count - 1; i >= 0; i--)
        {
            if (context.Branch(all[i].Run) != context.Branch(all[^1].Run))
                continue;
            if (!all[i].Passed)
                streak.Add(all[i].Run);
            else if (streak.Count > 0 || ++passes >= rule.RepairedAfter)
                break;
        }

        return streak;
    }

    // The failures of a streak behind the newest one that a pass of the same code contradicts: what broke may have been no commit.
    private static HashSet<int> Uncontradicted(Execution[] window, bool[] contradicted, HashSet<int> streak)
    {
        for (var i = window.Length - 1; i >= 0; i--)
        {
            if (contradicted[i] && streak.Contains(window[i].Run))
                return [.. streak.Where(run => run > window[i].Run)];
        }

        return streak;
    }

    private static bool IsBroken(Execution[] window, bool[] contradicted, HashSet<int> streak, int switches, FlakyRule rule)
    {
        if (streak.Count < rule.BrokenAfter)
            return false;
        var (before, failed) = (0, 0);
        var unstable = switches >= rule.MinSwitches;
        for (var i = 0; i < window.Length; i++)
        {
            unstable |= contradicted[i];
            if (streak.Contains(window[i].Run))
                continue;
            before++;
            failed += window[i].Passed ? 0 : 1;
        }

        // A flaky test fails several times in a row, too; only a streak that its rate cannot explain is breakage.
        return !unstable || Math.Pow((failed + 1.0) / (before + 2.0), streak.Count) < rule.ChanceLimit;
    }

    // The rate is that of the executions before the clean ones, as many as a window holds. Of very few of them nothing is concluded:
    // they count as the number that recovery takes at least.
    private static bool IsRecovered(Execution[] known, int clean, FlakyRule rule)
    {
        if (clean < rule.RecoveredAfter)
            return false;
        var end = known.Length - clean;
        var before = known.AsSpan(Math.Max(0, end - rule.Window)..end);
        var failures = 0;
        foreach (var execution in before)
            failures += execution.HasFailure ? 1 : 0;
        var (low, _) = WilsonInterval.Of(failures, Math.Max(before.Length, rule.RecoveredAfter));
        return Math.Pow(1 - low, clean) <= rule.ChanceLimit;
    }

    private static int CleanStreak(Execution[] window)
    {
        var clean = 0;
        while (clean < window.Length && !window[^(clean + 1)].HasFailure)
            clean++;
        return clean;
    }
}
