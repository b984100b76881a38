using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunMetrics.Benchmarks;

/// <summary>
/// The server beside an empty minimal API: how soon the first answer comes, what it holds while idle, and how it answers over many runs.
/// Budget: start ≤ 0.35 s and ≤ twice the empty one, idle ≤ 90 MB, index of 10,000 runs ≤ 10 s CPU, p99 ≤ 20 ms at 1,000 requests/s,
/// half the throughput of an empty endpoint.
/// </summary>
internal static class ServeBenchmark
{
    private const string EmptyProgram = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => "ok");
        app.Start();
        Console.WriteLine(app.Urls.First());
        app.WaitForShutdown();
        """;

    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
        """;

    public static async Task<int> RunAsync(Options options)
    {
        var (runs, rounds, seconds) = (options.Number("runs", 10_000), options.Number("rounds", 9), options.Number("seconds", 10));
        var folder = Repository.CreateWorkFolder("serve");
        await Repository.PrepareAsync("dotnet", ["publish", "src/RunMetrics.Tool", "-c", "Release", "-o", Path.Combine(folder, "tool")], Repository.Root);
        var empty = await PrepareEmptyAsync(Path.Combine(folder, "empty"));
        var small = Path.Combine(folder, "small");
        Write(small, 50);
        string[] serve = ["exec", Path.Combine(folder, "tool", "runmetrics.dll"), "serve", "--port", "0", "--root"];

        var (starts, emptyStarts) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            await using var ours = await ServedProcess.StartAsync([.. serve, small], folder, "/api/v1/runs");
            starts.Add(ours.FirstAnswer.TotalSeconds);
            await using var peer = await ServedProcess.StartAsync(["exec", empty, "--urls", "http://127.0.0.1:0"], folder, "/");
            emptyStarts.Add(peer.FirstAnswer.TotalSeconds);
        }

        Print($"first answer s          {Measurement.Median(starts):F3} (empty API {Measurement.Median(emptyStarts):F3}, ratio {Measurement.Median(starts) / Measurement.Median(emptyStarts):F2}); the clock of this machine, {rounds} rounds");

        var large = Path.Combine(folder, "large");
        Write(large, runs);
        await using (var first = await ServedProcess.StartAsync([.. serve, large], folder, "/health/live"))
        {
            await first.ReadyAsync();
            Print($"index of {runs:N0} runs     {first.CpuSeconds:F2} s CPU, start included");
        }

        await using var server = await ServedProcess.StartAsync([.. serve, large], folder, "/api/v1/runs");
        await server.ReadyAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (idleCpu, idle) = (server.CpuSeconds, server.Megabytes);
        await Task.Delay(TimeSpan.FromSeconds(10));
        Print($"idle                    {idle:F0} MB, {(server.CpuSeconds - idleCpu) * 100:F1} ms CPU per second");

        var ids = Directory.GetDirectories(Path.Combine(large, "runs")).Select(Path.GetFileName).ToArray();
        string Random() => $"/api/v1/runs/{ids[System.Random.Shared.Next(ids.Length)]}";
        foreach (var (name, path) in ((string, Func<string>)[])[("/runs", static () => "/api/v1/runs"), ("/runs?cursor", () => $"/api/v1/runs?limit=50&since={System.Random.Shared.Next(2020, 2030)}-01-01T00:00:00Z"), ("/runs/{id} of all", Random)])
        {
            var load = await HttpLoad.AtRateAsync(server.Address, path, 1_000, TimeSpan.FromSeconds(seconds));
            Print($"{name,-23} p50 {load.Percentile(0.50):F2} ms, p99 {load.Percentile(0.99):F2} ms at 1,000 requests/s ({load.Count:N0} answers, {load.Failed} failed)");
        }

        await using var other = await ServedProcess.StartAsync(["exec", empty, "--urls", "http://127.0.0.1:0"], folder, "/");
        var (list, one, none) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Math.Max(3, rounds / 3); round++)
        {
            none.Add((await HttpLoad.FullAsync(other.Address, static () => "/", 16, TimeSpan.FromSeconds(3))).PerSecond);
            list.Add((await HttpLoad.FullAsync(server.Address, static () => "/api/v1/runs", 16, TimeSpan.FromSeconds(3))).PerSecond);
            one.Add((await HttpLoad.FullAsync(server.Address, Random, 16, TimeSpan.FromSeconds(3))).PerSecond);
        }

        var peak = Measurement.Median(none);
        Print($"throughput, 16 clients  /runs {Measurement.Median(list):N0}/s ({Measurement.Median(list) / peak:P0}), /runs/{{id}} {Measurement.Median(one):N0}/s ({Measurement.Median(one) / peak:P0}) of an empty endpoint's {peak:N0}/s");
        Print($"after that              {server.Megabytes:F0} MB");
        return 0;
    }

    private static async Task<string> PrepareEmptyAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.csproj"), EmptyProject);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), EmptyProgram);
        await Repository.PrepareAsync("dotnet", ["publish", "-c", "Release", "-o", Path.Combine(folder, "out")], folder);
        return Path.Combine(folder, "out", "empty.dll");
    }

    /// <summary>Run folders as they are after retention: a summary each.</summary>
    private static void Write(string root, int runs)
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schemas", "v1", "examples", "run.full.valid.json")))!.AsObject();
        var began = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < runs; i++)
        {
            var started = began.AddMinutes(30 * i);
            var id = string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime:yyyyMMdd-HHmmss}-{i:x6}");
            sample["id"] = id;
            sample["startedAt"] = started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            sample["finishedAt"] = started.AddSeconds(128).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            sample["stepTimestamps"] = new JsonObject { ["started"] = sample["startedAt"]!.DeepClone() };
            var folder = Directory.CreateDirectory(Path.Combine(root, "runs", id));
            File.WriteAllText(Path.Combine(folder.FullName, "run.json"), sample.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
