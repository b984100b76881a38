namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>What became of an entry.</summary>
public enum QuarantineState
{
    /// <summary>In force, and needed.</summary>
    Active,

    /// <summary>Its tests were clean in as many runs in a row as it asks for: it can go.</summary>
    Ready,

    /// <summary>A test of it is broken, which nothing hides.</summary>
    Broken,

    /// <summary>Past its day: it hides nothing any more.</summary>
    Expired,

    /// <summary>No test is meant by it.</summary>
    Unused,
}

/// <summary>What an entry means for one test.</summary>
public enum QuarantineEffect
{
    /// <summary>Its failures are left out of gates.</summary>
    Held,

    /// <summary>It is broken: its failures count.</summary>
    Broken,

    /// <summary>The entry has expired: its failures count.</summary>
    Expired,
}

/// <summary>The quarantine held against a run and the past.</summary>
public sealed record QuarantineReport
{
    private Dictionary<(string Module, string Id), QuarantinedTest>? _byTest;

    /// <summary>The day it is judged for: that of the run, so that a run is always judged alike.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Entries, in the order of the file.</summary>
    public required IReadOnlyList<QuarantineStatus> Entries { get; init; }

    /// <summary>Tests of the run that an entry means, by module and name; each once, for the first entry in force.</summary>
    public required IReadOnlyList<QuarantinedTest> Tests { get; init; }

    /// <summary>Tests whose failures are left out.</summary>
    public int Held => Tests.Count(static test => test.Effect == QuarantineEffect.Held);

    /// <summary>Failures that are left out.</summary>
    public int LeftOut => Tests.Count(static test => test is { Effect: QuarantineEffect.Held, Failed: true });

    /// <summary>How many entries are in a state.</summary>
    /// <param name="state">State.</param>
    public int Count(QuarantineState state) => Entries.Count(entry => entry.State == state);

    /// <summary>What is known of a test; null when no entry means it.</summary>
    /// <param name="module">Key of its module.</param>
    /// <param name="id">Stable identity.</param>
    public QuarantinedTest? Of(string module, string id) =>
        (_byTest ??= Tests.ToDictionary(static test => (test.ModuleKey, test.Id))).GetValueOrDefault((module, id));

    /// <summary>Index of the entry that means a test, whether the run had it or not: the first in force, else the first; null when none does.</summary>
    /// <param name="test">Class, method and arguments.</param>
    /// <param name="variant">Variant.</param>
    public int? EntryOf(string test, string variant)
    {
        int? first = null;
        for (var i = 0; i < Entries.Count; i++)
        {
            if (!Entries[i].Entry.Matches(test, variant))
                continue;
            if (Entries[i].DaysLeft >= 0)
                return i;
            first ??= i;
        }

        return first;
    }

    /// <summary>True for a test whose failures are left out.</summary>
    /// <param name="module">Key of its module.</param>
    /// <param name="id">Stable identity.</param>
    public bool Holds(string module, string id) => Of(module, id)?.Effect == QuarantineEffect.Held;
}

/// <summary>An entry and what became of it.</summary>
public sealed record QuarantineStatus
{
    /// <summary>The entry.</summary>
    public required QuarantineEntry Entry { get; init; }

    /// <summary>What became of it.</summary>
    public required QuarantineState State { get; init; }

    /// <summary>Days it holds beyond the day of the run; below 0 it has expired.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>Tests it means, in the run or remembered; each variant counts.</summary>
    public required int Tests { get; init; }

    /// <summary>Those that failed in the run.</summary>
    public required int Failed { get; init; }

    /// <summary>Those that are broken.</summary>
    public required int Broken { get; init; }

    /// <summary>Fewest clean runs in a row of any of them; null when too little is remembered.</summary>
    public int? CleanRuns { get; init; }
}

/// <summary>A test of the run that an entry means.</summary>
public sealed record QuarantinedTest
{
    /// <summary>Names its module in the run.</summary>
    public required string ModuleKey { get; init; }

    /// <summary>Assembly name without extension.</summary>
    public required string Assembly { get; init; }

    /// <summary>Target framework, operating system and architecture.</summary>
    public required string Variant { get; init; }

    /// <summary>Stable identity.</summary>
    public required string Id { get; init; }

    /// <summary>Class, method and arguments.</summary>
    public required string Test { get; init; }

    /// <summary>The entry.</summary>
    public required QuarantineEntry Entry { get; init; }

    /// <summary>What the entry means for it.</summary>
    public required QuarantineEffect Effect { get; init; }

    /// <summary>True when it failed in the run.</summary>
    public required bool Failed { get; init; }

    /// <summary>True when too few runs are remembered to tell whether it is broken.</summary>
    public required bool Unjudged { get; init; }
}
