using RunMetrics.Reports;
using RunMetrics.Shared.Rules;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>The covered run with a history and a graph: a basket that changes often, a cycle between orders and payments, and a pair that changes together for no reason the graph knows.</summary>
internal static class StructuredRun
{
    private static readonly string[] Paths = ["README.md", AwkwardCoverage.Greeting, AwkwardCoverage.Catalogue, AwkwardCoverage.Basket, AwkwardCoverage.Bank, "tests/Bookshop.Tests/BasketTests.cs"];

    public static ReportContext Context() => AwkwardCoverage.Context() is var context ? context with { Flakiness = Flakiness(), Durations = Durations(), Snapshot = context.Snapshot with { Churn = Churn(), Dependencies = Graph(), Violations = Violations(), Run = context.Snapshot.Run with { Rules = Violations().Total() } } } : null!;

    private static FlakyReport Flakiness() => new()
    {
        Runs = 41,
        Outages = [new OutageRun("20261118-090000-0aa0aa", Make.Noon.AddDays(-2), 7, 11, 0.02)],
        Tests =
        [
            Verdict("Bookshop.Tests.BasketTests.Adds(count: 2, <b>)", StabilityState.Flaky, 0.0732, 0.0252, 0.1943, 41, "failed 3 of 41 runs since 9f3c2ab; passed on retry twice on the same commit"),
            Verdict("Bookshop.Tests.BankTests.Pays", StabilityState.Broken, 0, 0, 0.0857, 41, "failed the last 5 of 41 runs since 0c0ffee, on every retry"),
            Verdict("Bookshop.Tests.BankTests.Is_new", StabilityState.New, 0, 0, 0.6576, 2, "not enough runs: 2 of the 5 that a verdict needs; passed all of 2 runs since 1234567"),
            Verdict("Bookshop.Tests.GreetingTests.Greets", StabilityState.Healthy, 0, 0, 0.0857, 41, "passed all of 41 runs since 9f3c2ab"),
        ],
    };

    private static DurationReport Durations()
    {
        DurationVerdict[] tests =
        [
            Duration("Bookshop.Tests.BasketTests.Adds(count: 2, <b>)", DurationState.Slower, 0.84, 0.21, 0.3, 15, "0.84 s now, p50 0.21 s and p95 0.30 s of 15 runs before; slower since 9f3c2ab, for 5 runs"),
            Duration("Bookshop.Tests.BankTests.Pays", DurationState.Drifting, 2.4, 1.5, 1.7, 0, "2.40 s now, p50 1.50 s and p95 1.70 s of the first 5 runs; rising little by little over 20 runs since 9f3c2ab"),
            Duration("Bookshop.Tests.GreetingTests.Greets", DurationState.Faster, 0.2, 0.5, 0.6, 12, "0.20 s now, p50 0.50 s and p95 0.60 s of 12 runs before; faster since 9f3c2ab, for 8 runs"),
            Duration("Bookshop.Tests.BankTests.Is_new", DurationState.NotEnoughRuns, 0.01, 0.01, 0.012, null, "not enough runs: 2 of the 15 that a verdict needs; 10 ms now"),
            Duration("Bookshop.Tests.BasketTests.Is_slow", DurationState.Normal, 4, 4, 4.2, null, "4.00 s now, p50 4.00 s and p95 4.20 s of 20 runs"),
        ];
        return new DurationReport
        {
            Runs = 41,
            MachineFactor = 1.31,
            Tests = tests,
            Slowest =
            [
                new SlowTest("Bookshop.Tests", tests[4].Test, tests[4].Variant, 5.2, 0.52, tests[4]),
                new SlowTest("Bookshop.Tests", "Bookshop.Tests.BankTests.Never_passed", "net10.0 linux x64", 2.5, 0.25, null),
                new SlowTest("Bookshop.Tests", tests[0].Test, tests[0].Variant, 1.1, 0.11, tests[0]),
            ],
            TestSeconds = 10,
        };
    }

    private static DurationVerdict Duration(string test, DurationState state, double now, double p50, double p95, int? changedAt, string evidence) => new()
    {
        Assembly = "Bookshop.Tests",
        Id = "0123456789abcdef",
        Test = test,
        Variant = "net10.0 linux x64",
        State = state,
        Seconds = now,
        P50 = p50,
        P95 = p95,
        Before = 15,
        Runs = state == DurationState.NotEnoughRuns ? 2 : 20,
        Since = changedAt is null ? null : "9f3c2ab",
        SinceTime = changedAt is null ? null : Make.Noon.AddDays(-2),
        ChangedAt = changedAt,
        Evidence = evidence,
        Durations = Enumerable.Range(0, state == DurationState.NotEnoughRuns ? 2 : 20).Select(run => (float)(
            state == DurationState.Drifting ? p50 + ((now - p50) * run / 19) : (changedAt is { } at && run >= at ? now : p50) * (1 + (0.02 * (run % 3))))).ToArray(),
    };

    private static FlakyVerdict Verdict(string test, StabilityState state, double rate, double low, double high, int runs, string evidence) => new()
    {
        Assembly = "Bookshop.Tests",
        Id = "0123456789abcdef",
        Test = test,
        Variant = "net10.0 linux x64",
        State = state,
        FlakeRate = rate,
        Low = low,
        High = high,
        Runs = runs,
        Failed = state == StabilityState.Healthy ? 0 : 3,
        FlakyRuns = state == StabilityState.Flaky ? 3 : 0,
        Evidence = evidence,
    };

    // What a run would find: orders and payments in a cycle that is known, a layer that is broken, one rule that means nothing, and one that holds.
    private static ViolationReport Violations() => ViolationReportBuilder.Of("20261120-120000-4fa1c3", Graph(), Rules(), RuleBaseline.Empty.Updated(RuleCheck.Run(Graph(), new RuleSet { Rules = [NoCycles()] }), Graph()));

    private static RuleSet Rules() => new()
    {
        Rules =
        [
            NoCycles(),
            new ArchitectureRule { Name = "layers: Bookshop.Payments", Kind = RuleKind.Forbidden, Because = "payments are below orders", From = Space("Bookshop.Payments"), To = Space("Bookshop.Orders") },
            new ArchitectureRule { Name = "the web does not reach banks", Kind = RuleKind.Reachable, Severity = RuleSeverity.Warning, From = Space("Bookshop.Web"), To = Space("Bookshop.Payments") },
            new ArchitectureRule { Name = "prices stay inside", Kind = RuleKind.Forbidden, From = Space("Bookshop.Prices"), To = Space("Bookshop") },
            new ArchitectureRule { Name = "tests are not shipped", Kind = RuleKind.Forbidden, From = new RuleCondition { Assembly = ["Bookshop", "Bookshop.Web"] }, To = new RuleCondition { Assembly = ["Bookshop.Tests"] } },
        ],
    };

    private static ArchitectureRule NoCycles() => new() { Name = "no cycles", Kind = RuleKind.Circular };

    private static RuleCondition Space(string name) => new() { Namespace = [name] };

    private static ChurnReport Churn()
    {
        int[] revisions = [3, 7, 2, 9, 4, 1];
        int[] lines = [10, 80, 20, 120, 60, 15];
        return new ChurnReport
        {
            SchemaVersion = "1.0",
            RunId = "20261120-120000-4fa1c3",
            State = Completeness.Partial,
            Reasons = ["the clone is shallow: changes of 1 commits at its end and all before them are unknown"],
            Head = new string('a', 40),
            Window = new ChurnWindow { Since = Make.Noon.AddYears(-1), Until = Make.Noon, Commits = 14, CommitsWithoutLines = 0 },
            History = new ChurnHistory { First = Make.Noon.AddYears(-2), Commits = 40 },
            People = PeopleMode.Off,
            Excluded = new ChurnExclusions { BotCommits = 0, SubmoduleChanges = 0, BinaryChanges = 0, Files = [] },
            Totals = new ChurnTotals { Files = 6, Commits = 14, Added = 200, Deleted = 105, Authors = 2 },
            Strings = Paths,
            Files = new ChurnFiles
            {
                Path = [0, 1, 2, 3, 4, 5],
                Present = [1, 1, 1, 1, 1, 1],
                Revisions = revisions,
                Trend = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2], [1, 1, 1, 0, 2, 0, 0, 0, 1, 0, 0, 1], [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 0, 1, 1, 2, 1, 3], [1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0], []],
                Added = [.. lines.Select(line => line * 2 / 3)],
                Deleted = [.. lines.Select(line => line - (line * 2 / 3))],
                Authors = [1, 2, 1, 2, 1, 1],
                First = [.. revisions.Select(_ => Make.Noon.AddDays(-200).ToUnixTimeSeconds())],
                Last = [.. revisions.Select(count => Make.Noon.AddDays(-20 + count).ToUnixTimeSeconds())],
                Ownership = [1, 0.7, 1, 0.6, 1, 1],
                Fragmentation = [0, 0.4, 0, 0.5, 0, 0],
                AgeMonths = [0, 0, 0, 0, 0, 0],
                HistoryRevisions = [.. revisions.Select(count => count + 3)],
                HistoryAuthors = [1, 2, 1, 2, 1, 1],
                HistoryFirst = [.. revisions.Select(_ => Make.Noon.AddYears(-2).ToUnixTimeSeconds())],
            },
            Coupling = new ChurnCoupling
            {
                Commits = 40,
                LargeCommits = 1,
                MaxFiles = 30,
                MinRevisions = 5,
                MinShared = 5,
                MinDegree = 30,
                From = [1],
                To = [3],
                Shared = [8],
                FromRevisions = [10],
                ToRevisions = [12],
                Degree = [72.7],
            },
        };
    }

    private static DependencyGraph Graph() => new()
    {
        SchemaVersion = "1.0",
        RunId = "20261120-120000-4fa1c3",
        Definitions = DependencyWords.Definitions,
        Assemblies =
        [
            new DependencyAssembly { Name = "Bookshop", Symbols = SymbolState.Portable },
            new DependencyAssembly { Name = "Bookshop.Tests", Symbols = SymbolState.Portable, Test = true },
            new DependencyAssembly { Name = "Bookshop.Web", Symbols = SymbolState.Portable },
        ],
        Namespaces = ["Bookshop", "Bookshop.Orders", "Bookshop.Payments", "Bookshop.Tests", "Bookshop.Web"],
        Files = [AwkwardCoverage.Greeting, AwkwardCoverage.Catalogue, AwkwardCoverage.Basket, AwkwardCoverage.Bank, "tests/Bookshop.Tests/BasketTests.cs"],
        Types = new DependencyTypes
        {
            Assembly = [0, 0, 0, 0, 1, 2],
            Namespace = [0, 1, 1, 2, 3, 4],
            Name = ["Catalogue", "Basket", "Basket+Line`1", "Bank", "BasketTests", "Greeting"],
            Kind = [DependencyTypeKind.Class, DependencyTypeKind.Class, DependencyTypeKind.Class, DependencyTypeKind.Interface, DependencyTypeKind.Class, DependencyTypeKind.Class],
            Visibility = [DependencyVisibility.Public, DependencyVisibility.Public, DependencyVisibility.Private, DependencyVisibility.Public, DependencyVisibility.Public, DependencyVisibility.Internal],
            Abstract = [0, 0, 0, 1, 0, 0],
            Methods = [3, 5, 1, 2, 4, 2],
            Fields = [1, 1, 2, 0, 0, 0],
            Complexity = [6, 14, 2, 3, 5, 8],
            Files = [[1], [2], [2], [3], [4], [0]],
        },
        KindSets = ["signature", "call", "signature,call"],
        // Catalogue → Basket; Basket → Line, Bank; Bank → Basket; BasketTests → Basket; Greeting → Catalogue.
        Edges = new DependencyEdges { From = [0, 1, 0, 2, 1, 1], To = [1, 2, 3, 1, 1, 0], Count = [4, 2, 1, 1, 6, 3], Kinds = [2, 0, 1, 0, 1, 1] },
    };
}
