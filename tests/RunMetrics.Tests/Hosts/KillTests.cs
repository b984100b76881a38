using System.Text.Json;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Hosts;

/// <summary>A result is on disk as soon as the host's call has returned, whatever happens to the host afterwards.</summary>
public sealed class KillTests
{
    private const string RunId = "20261120-120000-abcdef";

    [Fact]
    public async Task At_50_random_kill_points_every_acknowledged_result_is_in_the_fragment_and_in_the_events()
    {
        var random = new Random(20261120);
        var moments = Enumerable.Range(0, 50).Select(_ => (Results: random.Next(0, 400), Delay: random.Next(0, 3))).ToList();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (moment, cancellation) =>
        {
            using var temporary = new TemporaryFolder();
            var acknowledged = await KillAfter(temporary.Path, moment.Results, moment.Delay, cancellation);
            Assert.True(acknowledged >= moment.Results);

            var expected = Enumerable.Range(1, acknowledged).Select(number => $"test-{number}").ToList();
            var fragment = Directory.GetFiles(temporary.File("runs", RunId, "fragments")).Single();
            Assert.Equal(expected, WholeLines(fragment, "fragment")
                .Where(line => line.GetProperty("kind").GetString() == "result")
                .Select(line => line.GetProperty("name").GetString()).Take(acknowledged));
            Assert.Equal(expected, WholeLines(temporary.File("runs", RunId, "events.jsonl"), "event")
                .Where(line => line.GetProperty("type").GetString() == "test.finished")
                .Select(line => line.GetProperty("data").GetProperty("uid").GetString()).Take(acknowledged));
        });
    }

    /// <summary>Kills the host some time after it has recorded so many results, and returns how many it had told about.</summary>
    private static async Task<int> KillAfter(string root, int results, int delay, CancellationToken cancellation)
    {
        using var process = RecorderProcess.Start("results", root, RunId, count: 1_000_000);
        var output = new System.Text.StringBuilder();
        for (var told = 0; told < Math.Max(results, 1); told++)
            output.Append(await process.StandardOutput.ReadLineAsync(cancellation)).Append('\n');
        await Task.Delay(delay, cancellation);
        process.Kill();
        output.Append(await process.StandardOutput.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return RecorderProcess.LastAcknowledged(output.ToString());
    }

    // A line without its end is the one that was being written.
    private static List<JsonElement> WholeLines(string file, string contract)
    {
        var lines = File.ReadAllText(file).Split('\n')[..^1];
        SchemaValidator.Conforms(contract, lines[^1]);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
