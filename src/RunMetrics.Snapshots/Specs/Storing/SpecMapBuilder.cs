using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Specs.Storing;

/// <summary>Holds requirements and evidence of a run together: <c>specs.json</c>.</summary>
internal sealed class SpecMapBuilder
{
    private const int LongestName = 300;

    private const string Definition =
        "A heading or list item that begins with an id, or a numbered task. Its document says pending, in progress or done; done also takes a test that names it and passed in this run, and none that failed. "
        + "Unverified: said to be done, or named by code, without such a test. Tests name it by a trait Spec, code by [Spec], commits by a trailer Spec.";

    private readonly SpecInput _input;
    private readonly IReadOnlyList<Requirement> _requirements;
    private readonly int[] _rows;
    private readonly SpecSymbol[] _symbols;
    private readonly SpecCommit[] _commits;
    private readonly IReadOnlyList<int>[] _testsOf, _symbolsOf, _commitsOf;
    private readonly SpecContradictions _contradictions;

    private SpecMapBuilder(SpecInput input, IReadOnlyList<Requirement> requirements, IReadOnlyList<Requirement> duplicates)
    {
        (_input, _requirements) = (input, requirements);
        var index = new RequirementIndex(requirements);
        var tests = new TestLinks(index, input.Tests);
        var symbols = SymbolLinks.Of(input, index, tests);
        var commits = Commits(input, index);
        (_rows, _symbols, _commits) = ([.. tests.Rows.Keys], [.. symbols.All.Select(static one => one.Symbol)], [.. commits.Select(static one => one.Commit)]);
        _testsOf = ByRequirement(tests.Rows.Values);
        _symbolsOf = ByRequirement(symbols.All.Select(static one => one.Requirements));
        _commitsOf = ByRequirement(commits.Select(static one => one.Requirements));
        _contradictions = new SpecContradictions(input);
        _contradictions.AddUnknown(tests, symbols, index);
        _contradictions.AddDuplicates(duplicates, requirements);
    }

    /// <summary>The map of a run; null when no document states a requirement.</summary>
    public static SpecMap? Of(SpecInput input)
    {
        if (input.Requirements.Count == 0)
            return null;
        var (requirements, duplicates) = (new List<Requirement>(input.Requirements.Count), new List<Requirement>());
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in input.Requirements.OrderBy(static one => one.Document, StringComparer.Ordinal).ThenBy(static one => one.Line))
        {
            if (known.Add(one.Id))
            {
                known.Add(one.Scoped);
                requirements.Add(one);
                continue;
            }

            // The first has the id for itself. The other is one, too, where its document tells them apart.
            duplicates.Add(one);
            if (known.Add(one.Scoped))
                requirements.Add(one with { Id = one.Scoped });
        }

        return new SpecMapBuilder(input, requirements, duplicates).Build();
    }

    private SpecMap Build()
    {
        string[] documents = [.. _requirements.Select(static one => one.Document).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        SpecRequirement[] judged = [.. _requirements.Select((_, number) => Judged(number, documents))];
        var contradictions = _contradictions.All;
        return new SpecMap
        {
            SchemaVersion = ContractVersion.Text,
            RunId = _input.RunId,
            Definition = Definition,
            Basis = new SpecBasis
            {
                Head = _input.Git.Head,
                DirtyFiles = _input.Git.DirtyFiles,
                AllTests = AllTests,
                Missing = _input.Missing,
                Symbols = _input.Assemblies is not null,
                Commits = _input.Commits is not null,
                Notes = _input.Notes,
            },
            Totals = Total(judged, contradictions.Count),
            Documents = documents,
            Requirements = judged,
            Tests = [.. _rows.Select(row => Test(row, _input.Tests!))],
            Symbols = _symbols,
            Commits = _commits,
            Contradictions = contradictions,
        };
    }

    private bool AllTests => _input.Missing.Count == 0;

    private static List<(SpecCommit Commit, SortedSet<int> Requirements)> Commits(SpecInput input, RequirementIndex index)
    {
        var commits = new List<(SpecCommit, SortedSet<int>)>();
        foreach (var one in input.Commits ?? [])
        {
            var named = new SortedSet<int>(RequirementIndex.Names(one.Names).Select(index.Find).Where(static number => number >= 0));
            if (named.Count > 0)
                commits.Add((new SpecCommit { Id = one.Id, Time = one.Time, Subject = one.Subject }, named));
        }

        return commits;
    }

    private IReadOnlyList<int>[] ByRequirement(IEnumerable<SortedSet<int>> links)
    {
        var found = new List<int>?[_requirements.Count];
        foreach (var (number, named) in links.Index())
        {
            foreach (var requirement in named)
                (found[requirement] ??= []).Add(number);
        }

        return Array.ConvertAll(found, static one => (IReadOnlyList<int>)(one ?? []));
    }

    private SpecRequirement Judged(int number, string[] documents)
    {
        var one = _requirements[number];
        var evidence = EvidenceOf(number);
        if (SpecJudge.Contradict(one.Stated, evidence, AllTests, _input.Assemblies is not null) is { } kind)
            _contradictions.Add(kind, number, one, evidence, _symbolsOf[number].Select(symbol => _symbols[symbol]), FailingOf(number));
        return new SpecRequirement
        {
            Id = one.Id,
            Label = one.Label,
            Document = Array.BinarySearch(documents, one.Document, StringComparer.Ordinal),
            Line = one.Line,
            Anchor = one.Anchor,
            Title = one.Title,
            Text = one.Text,
            Stated = one.Stated,
            Status = SpecJudge.Judge(one.Stated, evidence),
            Proof = SpecJudge.Prove(evidence, AllTests),
            Tests = _testsOf[number],
            Symbols = _symbolsOf[number],
            Commits = _commitsOf[number],
        };
    }

    private Evidence EvidenceOf(int number)
    {
        var evidence = new Evidence { Commits = _commitsOf[number].Count };
        foreach (var test in _testsOf[number])
            evidence = evidence.With(_input.Tests!.Tests[_rows[test]].Outcome);
        foreach (var symbol in _symbolsOf[number])
            evidence = _symbols[symbol].Test is true ? evidence with { NotRun = evidence.NotRun + 1 } : evidence with { Symbols = evidence.Symbols + 1 };
        return evidence;
    }

    private IEnumerable<string> FailingOf(int number) =>
        _testsOf[number].Select(test => _input.Tests!.Tests[_rows[test]]).Where(static test => test.Outcome == TestOutcome.Failed).Select(NameOf);

    private static SpecTest Test(int row, TestReport report)
    {
        var test = report.Tests[row];
        var module = report.Modules[test.Module];
        return new SpecTest
        {
            Row = row,
            Id = test.Id,
            Name = NameOf(test),
            Module = module.TargetFramework is { } framework ? $"{module.Name} ({framework})" : module.Name,
            Outcome = test.Outcome,
            Flaky = test.Flaky,
        };
    }

    private static string NameOf(TestResult test) => test.Name.Length <= LongestName ? test.Name : test.Name[..(LongestName - 1)] + "…";

    private static SpecTotals Total(SpecRequirement[] requirements, int contradictions) => new()
    {
        Requirements = requirements.Length,
        Pending = Count(requirements, RequirementStatus.Pending),
        InProgress = Count(requirements, RequirementStatus.InProgress),
        Done = Count(requirements, RequirementStatus.Done),
        Unverified = Count(requirements, RequirementStatus.Unverified),
        UnprovenDone = requirements.Count(static one => one is { Stated: StatedStatus.Done, Proof: not (RequirementProof.Passed or RequirementProof.Unknown) }),
        UnknownDone = requirements.Count(static one => one is { Stated: StatedStatus.Done, Proof: RequirementProof.Unknown }),
        Contradictions = contradictions,
    };

    private static int Count(SpecRequirement[] requirements, RequirementStatus status) => requirements.Count(one => one.Status == status);
}
