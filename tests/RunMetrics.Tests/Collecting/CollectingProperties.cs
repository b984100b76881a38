using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Collecting;

/// <summary>What holds for every run, found by trying many.</summary>
public sealed class CollectingProperties
{
    private static readonly Config Fifty = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static readonly Gen<string> Methods = Gen.Elements("Adds", "Adds(x: 1)", "Adds(x: 2)", "Removes", "Pays(id: 3f2a9c11-7b4d-4e0f-9a61-0c5d8e7f2b34)", "Ünïcode \"quoted\"", "");

    private static readonly Gen<string> Outcomes = Gen.Elements("passed", "passed", "passed", "failed", "skipped", "notExecuted", "inconclusive");

    private static readonly Gen<string?> Texts = Gen.Elements<string?>(
        null, "System.Exception : order 17", "Expected 5\nActual 6", "\0\u001b[31m<script>", "\ud83d lone", new string('x', 500));

    private static readonly Gen<double?> Durations = Gen.Elements<double?>(null, 0, 0.001, 0.25, 42_780, 1e300);

    private static readonly Gen<object> Results =
        from method in Methods
        from outcome in Outcomes
        from text in Texts
        from duration in Durations
        from attempt in Gen.Elements<int?>(null, null, null, 1, 2)
        select (object)new { kind = "result", name = "Shop.T." + method, fullyQualifiedName = "Shop.T." + method.Split('(')[0], outcome, message = text, stackTrace = text, duration, attempt };

    // Few modules, times and processes, so that hosts are often retries of each other and often tie.
    private static readonly Gen<HostText> Hosts =
        from module in Gen.Elements("A", "B")
        from framework in Gen.Elements("net8.0", "net10.0")
        from start in Gen.Choose(0, 2)
        from process in Gen.Choose(1, 2)
        from results in Results.ListOf(6)
        from ends in Gen.Elements(true, true, true, false)
        select new HostText(Text(module, framework, start, process, results, ends));

    private static readonly Gen<IReadOnlyList<HostText>> Runs = Gen.Choose(1, 5).SelectMany(count => Hosts.ListOf(count)).Select(hosts => (IReadOnlyList<HostText>)hosts.ToList());

    [Fact]
    public void The_order_of_fragments_changes_no_byte() => Check.One(Fifty, Prop.ForAll(Runs.ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (hosts, seed) =>
    {
        var fragments = hosts.Select((host, i) => (Name: $"test-{i}.jsonl", host.Text)).ToArray();
        var shuffled = fragments.ToArray();
        new System.Random(seed).Shuffle(shuffled);

        return Bytes(Report(fragments)).SequenceEqual(Bytes(Report(shuffled)));
    }));

    [Fact]
    public void Every_report_keeps_its_contract_and_is_read_back_as_written() => Check.One(Fifty, Prop.ForAll(Runs.ToArbitrary(), hosts =>
    {
        var report = Report([.. hosts.Select((host, i) => ($"test-{i}.jsonl", host.Text))]);
        var bytes = Bytes(report);
        var read = SnapshotFile.Read(bytes, SnapshotContracts.Tests);

        return SnapshotChecks.Check(report) is null && read.State == FileState.Valid && Bytes(read.Value!).SequenceEqual(bytes)
            && report.Tests.Select(test => (test.Module, test.Id)).Distinct().Count() == report.Tests.Count;
    }));

    [Fact]
    public void Every_result_that_ran_is_an_attempt_of_some_test() => Check.One(Fifty, Prop.ForAll(Runs.ToArbitrary(), hosts =>
    {
        var ran = hosts.Sum(host => host.Text.Split('\n').Count(line => line.Contains("\"result\"", StringComparison.Ordinal)
            && !line.Contains("\"skipped\"", StringComparison.Ordinal) && !line.Contains("\"notExecuted\"", StringComparison.Ordinal)));

        return Report([.. hosts.Select((host, i) => ($"test-{i}.jsonl", host.Text))]).Totals.Attempts.Total == ran;
    }));

    [Fact]
    public void A_fragment_cut_at_any_byte_gives_the_results_before_the_cut() => Check.One(Fifty, Prop.ForAll(Hosts.ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (host, where) =>
    {
        var bytes = Encoding.UTF8.GetBytes(host.Text);
        var cut = bytes[..(where % (bytes.Length + 1))];
        var whole = Read("a.jsonl", bytes);
        var torn = Read("a.jsonl", cut);
        var lines = Encoding.UTF8.GetString(cut).Split('\n')[..^1].Count(line => line.Contains("\"result\"", StringComparison.Ordinal));

        return torn.BadLines == 0 && torn.Results.Count - lines is 0 or 1
            && torn.Results.Select(result => result.Name).SequenceEqual(whole.Results.Take(torn.Results.Count).Select(result => result.Name));
    }));

    [Fact]
    public void Collecting_and_storing_twice_gives_the_same_files() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(Runs.ToArbitrary(), hosts =>
    {
        using var run = new RecordedRun();
        run.Session();
        foreach (var host in hosts)
            run.Raw("test", host.Text);
        var first = Store(run);

        return first.SequenceEqual(Store(run));
    }));

    [Fact]
    public void Masking_and_normalising_need_to_be_done_only_once() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var masked = CommandMask.Apply(text ?? "");
        var normal = FailureMessage.Normalize(text);

        return CommandMask.Apply(masked) == masked && FailureMessage.Normalize(normal) == normal;
    }));

    private static string Text(string module, string framework, int start, int process, IReadOnlyList<object> results, bool ends)
    {
        var header = new { kind = "header", schemaVersion = "1.0", role = "test", time = RecordedRun.Time(start), process, projectName = module, targetFramework = framework, platform = "vstest" };
        var lines = results.Prepend(header).Select(line => JsonSerializer.Serialize(line));
        if (ends)
            lines = lines.Append(JsonSerializer.Serialize(new { kind = "end", time = RecordedRun.Time(start + 9), outcome = "completed" }));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static Fragment Read(string name, byte[] bytes)
    {
        using var lines = new LineReader(new MemoryStream(bytes));
        return FragmentReader.Read(lines, name, new StringPool());
    }

    private static TestReport Report((string Name, string Text)[] fragments) => TestReportBuilder.Build(
        new TestReportInput
        {
            RunId = RecordedRun.Id,
            Hosts = FragmentSet.Of([.. fragments.Select(fragment => Read(fragment.Name, Encoding.UTF8.GetBytes(fragment.Text)))]).Tests,
            Expected = ["A|net8.0", "C|net8.0"],
            Paths = new RepositoryPaths("/repo"),
            StartedAt = RecordedRun.Start,
            WallTime = 30,
            CutOff = ModuleOutcome.Aborted,
            VolatileNames = new VolatileNames(earlier: null, RecordedRun.Start),
        },
        new Findings());

    private static byte[] Bytes(TestReport report)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            TestReportWriter.Write(json, report);
        return stream.ToArray();
    }

    private static List<string> Store(RecordedRun run)
    {
        Assert.True(run.Store.Write(run.Collect().Snapshot));
        Assert.Empty(run.Store.Diagnostics);
        return [.. Directory.GetFiles(run.Folder.Root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => path + "\n" + File.ReadAllText(path))];
    }

    // A type of its own shows the text when a property fails.
    private sealed record HostText(string Text);
}
