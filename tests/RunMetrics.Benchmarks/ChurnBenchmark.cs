using System.Globalization;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>
/// Reading a history beside git's own commands. Budget on 80,000 commits: whole history ≤ git + 15 %, lines of 12 months ≤ git + 10 %, 100 MB, second
/// answer ≤ 0.2 s.
/// </summary>
internal static class ChurnBenchmark
{
    private const int FilesPerCommit = 4;
    private const int Files = 5000;

    // A commit each 30 minutes: 80,000 take four and a half years, of which one is the window.
    private const int SecondsPerCommit = 1800;
    private const int FirstCommit = 1_600_000_000;

    public static async Task<int> RunAsync(Options options)
    {
        var folder = Repository.CreateWorkFolder("churn");
        var repository = options.List("repository") is [var named] ? named : await GenerateAsync(options.Number("commits", 80_000), folder);
        await Repository.PrepareAsync("dotnet", ["build", "src/RunMetrics.Tool", "-c", "Release"], Repository.Root);
        var root = Path.Combine(folder, "root");
        var cache = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "cache")).FullName, "commits.bin");
        string[] log = ["-C", repository, "log", "--no-merges", "-z", "--no-abbrev", "-M", "--format=%x01%H%x00%ct%x00%an%x00%ae"];
        string[] ours = ["exec", Repository.Tool, "churn", "--repository", repository, "--root", root];
        var since = "--since=" + await HeadMinusYearAsync(repository);
        Console.WriteLine("| what | CPU s (median) | least | peak MB of one process |\n|---|---|---|---|");
        await RaceAsync("git log --raw", options, "git", [.. log, "--raw"]);
        await RaceAsync("git log --numstat, 12 months", options, "git", [.. log, "--numstat", since]);
        await RaceAsync("runmetrics churn, first answer: both", options, "dotnet", [.. ours, "--format", "csv"], () => File.Delete(cache));
        await RaceAsync("runmetrics churn, second answer", options, "dotnet", [.. ours, "--format", "csv"]);
        await RaceAsync("runmetrics churn --coupling, second answer", options, "dotnet", [.. ours, "--coupling"]);
        await RaceAsync("runmetrics --help", options, "dotnet", ["exec", Repository.Tool, "--help"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\ncache: {new FileInfo(cache).Length / 1e6:F1} MB"));
        return 0;
    }

    // Edits near each other, as people make them: a walk through the files, and sometimes a rename.
    private static async Task<string> GenerateAsync(int commits, string folder)
    {
        var repository = Path.Combine(folder, "history");
        await Repository.PrepareAsync("git", ["init", "-q", "-b", "main", repository], folder);
        var random = new Random(1);
        var names = Enumerable.Range(0, Files).Select(i => string.Create(CultureInfo.InvariantCulture, $"src/Area{i % 40}/Part{i % 400}/File{i}.cs")).ToArray();
        var lines = new int[Files];
        var stream = Path.Combine(folder, "history.txt");
        using (var writer = new StreamWriter(stream, append: false, new UTF8Encoding(false)))
        {
            writer.NewLine = "\n";
            for (var i = 0; i < commits; i++)
            {
                var time = FirstCommit + (i * SecondsPerCommit);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter Author {random.Next(60)} <a{random.Next(60)}@example.org> {time} +0000\ndata 1\nx"));
                var start = random.Next(Files);
                for (var j = 0; j < FilesPerCommit; j++)
                {
                    Change(writer, random, names, lines, (start + (j * 400)) % Files);
                }
            }
        }

        await Repository.PrepareAsync("sh", ["-c", "git fast-import --quiet < \"$0\"", stream], repository);
        await Repository.PrepareAsync("git", ["reset", "-q", "--hard"], repository);
        return repository;
    }

    private static void Change(StreamWriter writer, Random random, string[] names, int[] lines, int file)
    {
        if (lines[file] > 0 && random.Next(500) == 0)
        {
            var renamed = names[file].Replace("/File", "/RenamedFile", StringComparison.Ordinal);
            writer.WriteLine($"R {names[file]} {renamed}");
            names[file] = renamed;
            return;
        }

        lines[file] += 1 + random.Next(3);
        var content = new StringBuilder();
        for (var line = 0; line < 30 + lines[file]; line++)
        {
            content.Append(CultureInfo.InvariantCulture, $"    var value{line} = Compute({file}, {(line % 7 == 0 ? lines[file] / 7 : line)});\n");
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {names[file]}\ndata {content.Length}\n{content}"));
    }

    private static async Task<string> HeadMinusYearAsync(string repository)
    {
        var start = new System.Diagnostics.ProcessStartInfo("git") { RedirectStandardOutput = true };
        foreach (var arg in (string[])["-C", repository, "log", "-1", "--format=%ct"])
        {
            start.ArgumentList.Add(arg);
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var seconds = long.Parse((await process.StandardOutput.ReadToEndAsync()).Trim(), CultureInfo.InvariantCulture);
        await process.WaitForExitAsync();
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddMonths(-12).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static async Task RaceAsync(string name, Options options, string command, IReadOnlyList<string> args, Action? before = null)
    {
        var usages = new List<Usage>();
        for (var round = 0; round < options.Number("rounds", 5); round++)
        {
            before?.Invoke();
            var usage = await Measurement.RunAsync(command, args, Repository.Root);
            if (usage.ExitCode != 0)
            {
                throw new InvalidOperationException($"'{name}' ended with exit code {usage.ExitCode}.");
            }

            usages.Add(usage);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Measurement.Median(usages.Select(u => u.Cpu)):F2} | {usages.Min(u => u.Cpu):F2} | {usages.Max(u => u.PeakMegabytes):F0} |"));
    }
}
