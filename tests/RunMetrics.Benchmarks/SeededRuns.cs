using System.Globalization;
using System.Text.Json;

namespace RunMetrics.Benchmarks;

/// <summary>
/// Tests with known faults in a copy of the sample, run again and again by the real tools: what is said of each must be right, and nothing may be said of the rest.
/// A soak, not a timing: it ends with 1 when a verdict is wrong.
/// </summary>
internal static class SeededRuns
{
    private const string Shaky = "Bookshop.Tests.SeededTests.Fails_now_and_then_and_passes_on_retry";
    private const string Ordered = "Bookshop.Tests.OrderedTests.Wants_to_be_alone";
    private const string Broken = "Bookshop.Tests.SeededTests.Breaks_for_good";
    private const string Drifting = "Bookshop.Tests.SeededTests.Gets_slower_and_slower";

    public static async Task<int> RunAsync(Options options)
    {
        var runs = options.Number("runs", 60);
        var folder = await CreateAsync();
        var tool = Directory.GetFiles(ThrowAwayTests.Feed, "runmetrics.dll", SearchOption.AllDirectories).Single(file => file.Contains("net10.0", StringComparison.Ordinal));
        var outages = new List<int>();
        for (var run = 1; run <= runs; run++)
        {
            // Three runs a commit, as a day has them.
            if (run % 3 == 1)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "day.txt"), run.ToString(CultureInfo.InvariantCulture));
                await CommitAsync(folder, $"Day {run}");
            }

            var outage = run % 23 == 20;
            if (outage)
            {
                outages.Add(run);
            }

            var environment = new Dictionary<string, string>(Environment)
            {
                ["SEEDED_RUN"] = run.ToString(CultureInfo.InvariantCulture),
                ["SEEDED_OUTAGE"] = outage ? "1" : "",
                // In the middle of a commit: a tool or a service has broken it.
                ["SEEDED_BROKEN"] = run > runs - 8 ? "1" : "",
            };
            // Most pipelines try nothing twice; some do.
            string[] command = run % 4 == 0 ? ["exec", tool, "test", "--no-cache", "--no-build", "--retry", "1"] : ["test", "--no-build"];
            var usage = await Measurement.RunAsync("dotnet", command, folder, environment);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run} of {runs}: exit code {usage.ExitCode}, {usage.Wall:F1} s{(outage ? ", an outage" : "")}"));
        }

        return await JudgeAsync(folder, tool, outages.Count);
    }

    private static async Task<int> JudgeAsync(string folder, string tool, int outages)
    {
        var flaky = await AnswerAsync(folder, tool, "flaky");
        var slow = await AnswerAsync(folder, tool, "slow");
        var wrong = new List<string>();
        Check(flaky, Shaky, "flaky");
        Check(flaky, Ordered, "flaky");
        Check(flaky, Broken, "broken");
        Check(slow, Drifting, "drifting", "slower");
        wrong.AddRange(flaky.Where(one => one.Key is not (Shaky or Ordered or Broken) && one.Value != "healthy").Select(one => $"{one.Key} is called {one.Value}, and nothing is wrong with it"));
        wrong.AddRange(slow.Where(one => one.Key is not Drifting && one.Value is "drifting" or "slower").Select(one => $"{one.Key} is called {one.Value}, and nothing is wrong with it"));
        var text = await Repository.OutputAsync("dotnet", ["exec", tool, "flaky"], folder);
        Console.WriteLine(text);
        Console.WriteLine(await Repository.OutputAsync("dotnet", ["exec", tool, "slow"], folder));
        Console.WriteLine($"{flaky.Count} tests, {outages} outages, {wrong.Count} wrong verdicts; the report is {Path.Combine(folder, "artifacts", "runmetrics", "report", "index.html")}");
        wrong.ForEach(Console.WriteLine);
        return wrong.Count == 0 ? 0 : 1;

        void Check(Dictionary<string, string> verdicts, string test, params string[] expected)
        {
            var state = verdicts.GetValueOrDefault(test, "absent");
            if (!expected.Contains(state))
            {
                wrong.Add($"{test} is called {state} instead of {string.Join(" or ", expected)}");
            }
        }
    }

    // A row of a theory has its arguments in its name; the seeded tests have none.
    private static async Task<Dictionary<string, string>> AnswerAsync(string folder, string tool, string command)
    {
        var verdicts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(await Repository.OutputAsync("dotnet", ["exec", tool, command, "--json"], folder));
        foreach (var one in json.RootElement.EnumerateArray())
        {
            verdicts[one.GetProperty("test").GetString()!] = one.GetProperty("state").GetString()!;
        }

        return verdicts;
    }

    private static Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal) { ["RUNMETRICS_COVERAGE"] = "off" };

    private static async Task<string> CreateAsync()
    {
        var version = await ThrowAwayTests.PackAsync();
        var folder = Repository.CreateWorkFolder("seeded");
        var sample = Path.Combine(Repository.Root, "samples", "Bookshop");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories).Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "TestResults")))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "tests", "Bookshop.Tests", "SeededTests.cs"), Tests);
        await File.WriteAllTextAsync(Path.Combine(folder, ".gitignore"), "bin/\nobj/\nTestResults/\n");
        Environment["UseRunMetricsPackage"] = "true";
        Environment["RunMetricsVersion"] = version;
        Environment["RestoreAdditionalProjectSources"] = ThrowAwayTests.Feed;
        Environment["RestorePackagesPath"] = Path.Combine(ThrowAwayTests.Feed, "packages");
        await Repository.PrepareAsync("git", ["init", "-q", "-b", "main"], folder);
        var build = await Measurement.RunAsync("dotnet", ["build"], folder, Environment);
        return build.ExitCode == 0 ? folder : throw new InvalidOperationException($"The copy in '{folder}' does not build.");
    }

    private static async Task CommitAsync(string folder, string message)
    {
        await Repository.PrepareAsync("git", ["add", "-A"], folder);
        await Repository.PrepareAsync("git", ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org", "commit", "-q", "-m", message], folder);
    }

    private const string Tests = """
        using Xunit.Abstractions;
        using Xunit.Sdk;

        namespace Bookshop.Tests;

        internal static class Seed
        {
            public static int Run { get; } = int.TryParse(Environment.GetEnvironmentVariable("SEEDED_RUN"), out var run) ? run : 0;

            public static bool Is(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
        }

        public sealed class SeededTests
        {
            [Fact]
            public void Fails_now_and_then_and_passes_on_retry()
            {
                // The first time of one run in five; a file knows the second time.
                var been = Path.Combine(Path.GetTempPath(), $"seeded-{Environment.GetEnvironmentVariable("RUNMETRICS_RUN_ID") ?? Guid.NewGuid().ToString()}");
                if (Seed.Run * 7919 % 5 != 0 || File.Exists(been))
                    return;
                File.WriteAllText(been, "");
                throw new TimeoutException($"No answer within {100 + Seed.Run} ms.");
            }

            [Fact]
            public void Breaks_for_good() => Assert.False(Seed.Is("SEEDED_BROKEN"), "A commit has broken this.");

            [Fact]
            public void Gets_slower_and_slower() => Thread.Sleep(150 + (Seed.Run * 12));

            [Fact]
            public void Takes_its_time() => Thread.Sleep(200);
        }

        /// <summary>Tests of something that was not there twice.</summary>
        public sealed class NetworkTests
        {
            public static IEnumerable<object[]> Shops => Enumerable.Range(1, 14).Select(static shop => new object[] { shop });

            [Theory]
            [MemberData(nameof(Shops))]
            public void The_warehouse_answers(int shop)
            {
                if (!Seed.Is("SEEDED_OUTAGE"))
                    return;
                using var client = new System.Net.Sockets.TcpClient();
                client.Connect(System.Net.IPAddress.Loopback, 1);
                Assert.True(shop > 0);
            }
        }

        /// <summary>Runs its tests in another order each time.</summary>
        public sealed class Shuffled : ITestCaseOrderer
        {
            public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
                where TTestCase : ITestCase
            {
                var random = new Random(Seed.Run);
                return testCases.OrderBy(static test => test.TestMethod.Method.Name, StringComparer.Ordinal).ToList().OrderBy(_ => random.Next()).ToList();
            }
        }

        [TestCaseOrderer("Bookshop.Tests.Shuffled", "Bookshop.Tests")]
        public sealed class OrderedTests
        {
            private static string _last = "";

            [Fact]
            public void Leaves_something_behind() => _last = "something";

            [Fact]
            public void Cleans_up() => _last = "";

            [Fact]
            public void Looks_at_nothing() => Assert.True(true);

            [Fact]
            public void Wants_to_be_alone() => Assert.Equal("", _last);
        }
        """;
}
