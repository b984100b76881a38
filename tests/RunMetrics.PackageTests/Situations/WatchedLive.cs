using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RunMetrics.PackageTests.Observations;
using RunMetrics.PackageTests.Projects;

namespace RunMetrics.PackageTests.Situations;

/// <summary>Somebody watches the run in the page of <c>runmetrics serve</c>: tests under VSTest are told one by one, and which one is running.</summary>
public sealed class WatchedLive
{
    private const int Rows = 5;

    [Theory]
    [InlineData(nameof(TestFramework.Xunit2), "public class SlowTests", "[Theory]", "[InlineData({0})]", "[Fact]")]
    [InlineData(nameof(TestFramework.NUnit), "public class SlowTests", "", "[NUnit.Framework.TestCase({0})]", "[NUnit.Framework.Test]")]
    [InlineData(nameof(TestFramework.MSTest), "[Microsoft.VisualStudio.TestTools.UnitTesting.TestClass]\npublic class SlowTests",
        "[Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod]", "[Microsoft.VisualStudio.TestTools.UnitTesting.DataRow({0})]", "[Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod]")]
    public async Task Each_result_is_told_at_once_and_so_is_the_test_that_runs(string framework, string @class, string theory, string row, string fact)
    {
        var source = $$"""
            namespace Sample.Tests;

            {{@class}}
            {
                {{theory}}
                {{string.Join("\n    ", Enumerable.Range(1, Rows).Select(number => string.Format(null, row, number)))}}
                public void Takes_a_while(int number) => System.Threading.Thread.Sleep(300 + number);

                {{fact}}
                public void Takes_long() => System.Threading.Thread.Sleep(1500);
            }
            """;
        Watch? watch = null;
        var comparison = await Comparison.OfAsync(
            package => FolderContent.OfProject(new ProjectFile { Package = package, Framework = Enum.Parse<TestFramework>(framework) }, source),
            async folder =>
            {
                watch ??= new Watch(folder.RunMetricsFolder);
                return await folder.DotnetAsync(new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = watch.Cache, ["LOCALAPPDATA"] = watch.Cache }, "test", "--no-restore");
            });
        watch!.Dispose();

        comparison.AssertUserSeesNoDifference();
        var run = await comparison.RunFolder.OnlyRunAsync();
        Assert.Equal(("passed", $"{Rows + 1}/0/0/0"), (run.Result, run.Totals()));
        var events = File.ReadLines(Path.Combine(comparison.With.RunMetricsFolder, "runs", run.Id, "events.jsonl")).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        var told = events.Where(static line => line.GetProperty("type").GetString() == "test.finished" && NameOf(line).Contains("Takes_a_while", StringComparison.Ordinal)).Select(TimeOf).ToList();
        Assert.Equal(Rows, told.Count);
        // In batches they would all come together. The first one may take as long as the second: what tells of it has to start.
        var apart = told.Zip(told.Skip(1)).Count(static pair => pair.Second - pair.First > TimeSpan.FromMilliseconds(150));
        Assert.True(apart >= 2, $"Told together: {string.Join(", ", told)}.");
        var started = Assert.Single(events, static line => line.GetProperty("type").GetString() == "test.started" && NameOf(line).Contains("Takes_long", StringComparison.Ordinal));
        var finished = Assert.Single(events, static line => line.GetProperty("type").GetString() == "test.finished" && NameOf(line).Contains("Takes_long", StringComparison.Ordinal));
        Assert.Equal(started.GetProperty("data").GetProperty("uid").GetString(), finished.GetProperty("data").GetProperty("uid").GetString());
        Assert.True(TimeOf(started) < TimeOf(finished), "It was told too late.");
    }

    private static string NameOf(JsonElement line) => line.GetProperty("data").GetProperty("name").GetString()!;

    private static DateTimeOffset TimeOf(JsonElement line) => line.GetProperty("time").GetDateTimeOffset();

    /// <summary>What a server leaves in the user's cache while its page is open: a file it holds.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly FileStream _held;

        public Watch(string runs)
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(runs)).AsSpan(0, 8));
            var folder = Directory.CreateDirectory(Path.Combine(Cache, "RunMetrics", "watched", name)).FullName;
            _held = new FileStream(Path.Combine(folder, "page.tests"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        }

        public string Cache { get; } = Directory.CreateTempSubdirectory("runmetrics-cache-").FullName;

        public void Dispose()
        {
            _held.Dispose();
            Directory.Delete(Cache, recursive: true);
        }
    }
}
