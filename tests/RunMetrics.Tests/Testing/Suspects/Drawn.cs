using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tests.Testing.Suspects;

/// <summary>
/// A small shop: the tests of prices use PriceList, which uses Book; Label, of the same assembly, is used by nobody. One test of prices fails.
/// </summary>
internal sealed record Drawn
{
    public const string Prices = "src/Shop/PriceList.cs", Books = "src/Shop/Book.cs", Labels = "src/Shop/Label.cs", Tests = "tests/Shop.Tests/PriceTests.cs";

    /// <summary>Type with assembly, file and number of fields.</summary>
    public IReadOnlyList<(string Assembly, string Name, string? File, int Fields)> Types { get; init; } =
    [
        ("Shop", "Shop.Book", Books, 0),
        ("Shop", "Shop.Label", Labels, 0),
        ("Shop", "Shop.PriceList", Prices, 0),
        ("Shop.Tests", "Shop.Tests.PriceTests", Tests, 0),
        ("System.Runtime", "System.Object", null, 0),
        ("xunit.core", "Xunit.FactAttribute", null, 0),
    ];

    public IReadOnlyList<(string From, string To)> Edges { get; init; } =
    [
        ("Shop.PriceList", "Shop.Book"), ("Shop.Tests.PriceTests", "Shop.PriceList"), ("Shop.Label", "System.Object"), ("Shop.Tests.PriceTests", "Xunit.FactAttribute"),
    ];

    public IReadOnlyList<PatchFile> Changed { get; init; } = [File(Labels)];

    public string? Trace { get; init; }

    public string? Command { get; init; } = "dotnet test";

    public static PatchFile File(string path, ChangeKind kind = ChangeKind.Modified, int? coverable = null, int? covered = null) => new()
    {
        Path = path,
        Kind = kind,
        Changed = 3,
        Removed = 1,
        Lines = [new LineRange(40, 42)],
        Coverable = coverable,
        Covered = covered,
    };

    /// <summary>The same with one more type, of an assembly that was not read unless it has a file.</summary>
    public Drawn With(string assembly, string type, string? file, params string[] users) => this with
    {
        Types = [.. Types.Append((assembly, type, file, 0)).OrderBy(one => one.Item3 is null)],
        Edges = [.. Edges, .. users.Select(user => (user, type))],
    };

    public SuspectInput Input(Drawn? before = null) => new()
    {
        Tests = Report(),
        Patch = new PatchReport { SchemaVersion = "1.0", State = Completeness.Complete, BaseName = "main", MergeBase = new string('a', 40), IncludesWorkingTree = false, Files = Changed },
        Graph = Graph(),
        Base = (before ?? this).Graph(),
        Command = Command,
    };

    /// <summary>What is told of the failed test.</summary>
    public SuspectedTest Judge() => SuspectAnalysis.Of(Input())!.Tests[0];

    public DependencyGraph Graph()
    {
        string[] assemblies = [.. Types.Select(type => type.Assembly).Distinct()];
        string[] files = [.. Types.Select(type => type.File).OfType<string>().Distinct()];
        var own = Types.TakeWhile(type => type.File is not null).ToList();
        var edges = Edges.Distinct().Select(edge => (From: Number(edge.From), To: Number(edge.To))).OrderBy(edge => edge.From).ThenBy(edge => edge.To).ToList();
        return new DependencyGraph
        {
            SchemaVersion = "1.0",
            Definitions = DependencyWords.Definitions,
            Assemblies =
            [
                .. assemblies.Select(name => own.Exists(type => type.Assembly == name)
                    ? new DependencyAssembly { Name = name, Symbols = SymbolState.Portable, Project = $"{name}.csproj", Test = name == "Shop.Tests", TargetFramework = "net10.0" }
                    : new DependencyAssembly { Name = name }),
            ],
            Namespaces = [""],
            Files = files,
            Types = new DependencyTypes
            {
                Assembly = [.. Types.Select(type => Array.IndexOf(assemblies, type.Assembly))],
                Namespace = [.. Types.Select(_ => 0)],
                Name = [.. Types.Select(type => type.Name)],
                Kind = [.. own.Select(_ => DependencyTypeKind.Class)],
                Visibility = [.. own.Select(_ => DependencyVisibility.Public)],
                Abstract = [.. own.Select(_ => 0)],
                Methods = [.. own.Select(_ => 1)],
                Fields = [.. own.Select(type => type.Fields)],
                Complexity = [.. own.Select(_ => 1)],
                Files = [.. own.Select(type => (IReadOnlyList<int>)[Array.IndexOf(files, type.File)])],
            },
            KindSets = ["call"],
            Edges = new DependencyEdges
            {
                From = [.. edges.Select((edge, index) => edge.From - (index == 0 ? 0 : edges[index - 1].From))],
                To = [.. edges.Select(edge => edge.To)],
                Count = [.. edges.Select(_ => 1)],
                Kinds = [.. edges.Select(_ => 0)],
            },
            Projects =
            [
                .. own.Select(type => type.Assembly).Distinct().Select((name, _) => new DependencyProject
                {
                    Name = name,
                    Path = $"{name}.csproj",
                    TargetFramework = "net10.0",
                    Projects = name == "Shop.Tests" ? [.. own.Select(type => type.Assembly).Distinct().Index().Where(other => other.Item != name && other.Item != "Web").Select(other => other.Index)] : [],
                    Packages = [],
                }),
            ],
        };
    }

    private int Number(string name) => Types.Index().First(type => type.Item.Name == name).Index;

    private TestReport Report()
    {
        var totals = new TestTotals { Total = 1, Passed = 0, Failed = 1, Skipped = 0, NotExecuted = 0, Other = 0, Flaky = 0, Attempts = new AttemptTotals { Total = 1, Passed = 0, Failed = 1, Other = 0 } };
        return new TestReport
        {
            SchemaVersion = "1.0",
            RunId = "run",
            Totals = totals,
            Modules = [new TestModule { Name = "Shop.Tests", TargetFramework = "net10.0", Platform = TestPlatform.Vstest, Outcome = ModuleOutcome.Completed, Totals = totals }],
            Tests =
            [
                new TestResult
                {
                    Id = "0000000000000001",
                    Module = 0,
                    Name = "Shop.Tests.PriceTests.Sums_up",
                    ClassName = "Shop.Tests.PriceTests",
                    MethodName = "Sums_up",
                    Outcome = TestOutcome.Failed,
                    Source = new SourceLocation { Path = Tests, Line = 10 },
                    Attempts = [new TestAttempt { Outcome = TestOutcome.Failed, StackTrace = Trace }],
                },
            ],
        };
    }
}
