using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What putting the tests together needs to know about the run.</summary>
internal sealed record TestReportInput
{
    public required string RunId { get; init; }

    /// <summary>Fragments of test hosts, in canonical order.</summary>
    public required IReadOnlyList<Fragment> Hosts { get; init; }

    /// <summary>Modules the run meant to run, as <c>project|targetFramework</c>.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    public required RepositoryPaths Paths { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Wall time of the run in seconds.</summary>
    public double? WallTime { get; init; }

    /// <summary>How a host that died without a last line is to be called.</summary>
    public required ModuleOutcome CutOff { get; init; }

    public IReadOnlyList<string>? UserPrefixes { get; init; }

    public required VolatileNames VolatileNames { get; init; }
}

/// <summary>Makes <c>tests.json</c> from the fragments of the test hosts.</summary>
internal static class TestReportBuilder
{
    public static TestReport Build(TestReportInput input, Findings findings)
    {
        var modules = new List<TestModule>();
        var tests = new List<TestResult>();
        var results = new TestResultBuilder(input.Paths, input.WallTime, input.UserPrefixes);
        foreach (var (key, hosts) in TestModuleGroups.Of(input.Hosts, input.Paths))
        {
            var first = tests.Count;
            var volatileNames = AddTests(key.Name, hosts, modules.Count, input, results, tests);
            tests.Sort(first, tests.Count - first, TestOrder.Instance);
            var counter = new TestTotalsCounter();
            for (var i = first; i < tests.Count; i++)
                counter.Add(tests[i]);
            modules.Add(TestModuleBuilder.Build(key, hosts, input, counter.Totals, volatileNames, findings));
        }

        foreach (var (project, framework) in TestModuleGroups.Missing(input.Expected, modules, input.Paths))
            modules.Add(TestModuleBuilder.Missing(project, framework));
        Sort(modules, tests);
        if (results.Clamped > 0)
        {
            findings.Info(
                Shared.DiagnosticCodes.DurationsClamped,
                $"{results.Clamped} test durations were longer than the run itself and were cut to its {input.WallTime:0.###} s. Some frameworks report the machine's uptime. Nothing needs to be done.");
        }

        return new TestReport
        {
            SchemaVersion = ContractVersion.Text,
            RunId = input.RunId,
            Totals = TestTotalsCounter.Of(tests),
            Modules = modules,
            Tests = tests,
        };
    }

    private static int AddTests(
        string assembly, IReadOnlyList<Fragment> hosts, int module, TestReportInput input, TestResultBuilder results, List<TestResult> tests)
    {
        Name(assembly, hosts);
        input.VolatileNames.Mark(assembly, hosts);
        var rows = new TestRows(assembly);
        foreach (var host in hosts)
            rows.AddHost(host.Results);
        var volatileNames = 0;
        foreach (var group in rows.Groups)
        {
            foreach (var row in group)
            {
                tests.Add(results.Build(row, group.Count, assembly, module));
                volatileNames += row.IsVolatile ? 1 : 0;
            }
        }

        return volatileNames;
    }

    private static void Name(string assembly, IReadOnlyList<Fragment> hosts)
    {
        foreach (var host in hosts)
        {
            foreach (var result in host.Results)
            {
                result.TestName = TestName.Parse(result.FullyQualifiedName, result.Type, result.Method, result.Name);
                result.Identity = TestIdentity.Hash(assembly, result.TestName, result.TestName.Discriminator, null);
            }
        }
    }

    // Modules found missing come last so far: put all in order and move the tests along.
    private static void Sort(List<TestModule> modules, List<TestResult> tests)
    {
        var before = modules.ToArray();
        modules.Sort(TestModuleGroups.Compare);
        var moved = Array.ConvertAll(before, modules.IndexOf);
        var inOrder = true;
        for (var i = 0; i < moved.Length; i++)
            inOrder &= moved[i] == i;
        if (inOrder)
            return;
        for (var i = 0; i < tests.Count; i++)
            tests[i] = tests[i] with { Module = moved[tests[i].Module] };
        tests.Sort(TestOrder.Instance);
    }
}
