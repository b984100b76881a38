using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Tool.Running;

/// <summary>One <c>dotnet test</c>.</summary>
internal sealed record DotnetTest
{
    /// <summary>How long an end by itself is waited for.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Arguments behind <c>dotnet</c>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Makes the calls that run some projects of a plan: one, unless the platform can filter only app by app.</summary>
    /// <param name="plan">Plan.</param>
    /// <param name="projects">Projects to run, absolute.</param>
    /// <param name="names">Tests to run, fully qualified; null for what the scope's filter leaves.</param>
    /// <param name="noBuild">Nothing is to be built.</param>
    /// <param name="selection">Where a solution filter may be written to, absolute.</param>
    /// <exception cref="InvalidDataException">The runner cannot be told to run just these tests.</exception>
    public static IReadOnlyList<DotnetTest> Of(TestPlan plan, IReadOnlyList<string> projects, IReadOnlyCollection<string>? names, bool noBuild, string selection)
    {
        var common = new List<string>();
        if (noBuild)
            common.Add("--no-build");
        Add("--configuration", plan.Scope.Configuration);
        Add("--framework", plan.Scope.Framework);
        if (!plan.Target.TestingPlatform)
        {
            Add("--settings", plan.Scope.Settings);
            Add("--filter", names is null ? plan.Scope.Filter : TestFilter.Of(names) ?? plan.Scope.Filter);
            return [new DotnetTest { Arguments = ["test", PathOf(plan, projects, selection), .. common, .. plan.Scope.Arguments] }];
        }

        if (names is null && plan.Scope.Filter is null)
            return [new DotnetTest { Arguments = ["test", .. Platform(PathOf(plan, projects, selection)), .. common, .. plan.Scope.Arguments] }];
        return [.. projects.Select(project => new DotnetTest { Arguments = ["test", .. Platform(project), .. common, .. Filter(project, plan.Scope.Filter, names), .. plan.Scope.Arguments] })];

        void Add(string name, string? value)
        {
            if (value is not null)
                common.AddRange([name, value]);
        }
    }

    /// <summary>Starts it and waits for its end.</summary>
    /// <param name="directory">Working directory.</param>
    /// <param name="environment">Variables in addition to ours; null takes one away.</param>
    /// <param name="output">Takes each line it prints; null shows them as they are.</param>
    /// <param name="meanwhile">Called again and again until the end.</param>
    /// <param name="cancellation">Ends it: what it started is killed when it does not end by itself, as it does at a terminal.</param>
    /// <returns>Its exit code; null when there is no dotnet.</returns>
    public int? Run(string directory, IReadOnlyDictionary<string, string?> environment, Action<string>? output, Action meanwhile, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", Arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = output is not null,
            RedirectStandardError = output is not null,
        };
        if (output is not null)
            start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            Stopwatch? canceled = null;
            var lines = new BlockingCollection<string>();
            var readers = output is null ? Task.CompletedTask : Task.WhenAll(Task.Run(() => Read(process.StandardOutput, lines), CancellationToken.None), Task.Run(() => Read(process.StandardError, lines), CancellationToken.None));
            while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)) || !readers.IsCompleted)
            {
                Drain();
                meanwhile();
                if (cancellation.IsCancellationRequested && canceled is null)
                    canceled = Stopwatch.StartNew();
                if (canceled?.Elapsed > Grace && !process.HasExited)
                    process.Kill(entireProcessTree: true);
                // A server the build left behind may hold the pipe: what it says is nobody's.
                if (process.HasExited && !readers.Wait(TimeSpan.FromSeconds(2), CancellationToken.None))
                    break;
            }

            Drain();
            meanwhile();
            return process.ExitCode;

            void Drain()
            {
                while (lines.TryTake(out var line))
                    output!(line);
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static void Read(StreamReader reader, BlockingCollection<string> lines)
    {
        while (reader.ReadLine() is { } line)
            lines.Add(line);
    }

    // Fewer projects than the solution has: a filter keeps what $(SolutionDir) means.
    private static string PathOf(TestPlan plan, IReadOnlyList<string> projects, string selection)
    {
        if (plan.Target.Path is { } whole && plan.LeftOut == 0 && plan.Cached.Count == 0 && projects.Count == plan.Projects.Count && plan.Scope.Projects.Count == 0)
            return whole;
        if (projects is [var one])
            return one;
        var solution = plan.Target.Path is { } path && SolutionFile.Is(path) ? SolutionFile.Whole(path, File.ReadAllText(path)) : null;
        Directory.CreateDirectory(Path.GetDirectoryName(selection)!);
        selection += solution is null ? ".slnx" : ".slnf";
        using var stream = File.Create(selection);
        if (solution is null)
            WriteSolution(stream, projects, selection);
        else
            WriteFilter(stream, solution, projects, selection);
        return selection;
    }

    private static void WriteFilter(Stream stream, string solution, IReadOnlyList<string> projects, string selection)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("solution"u8);
        json.WriteString("path"u8, Path.GetRelativePath(Path.GetDirectoryName(selection)!, solution));
        json.WriteStartArray("projects"u8);
        foreach (var project in projects)
            json.WriteStringValue(Path.GetRelativePath(Path.GetDirectoryName(solution)!, project).Replace('/', '\\'));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSolution(Stream stream, IReadOnlyList<string> projects, string selection)
    {
        using var xml = System.Xml.XmlWriter.Create(stream);
        xml.WriteStartElement("Solution");
        foreach (var project in projects)
        {
            xml.WriteStartElement("Project");
            xml.WriteAttributeString("Path", Path.GetRelativePath(Path.GetDirectoryName(selection)!, project).Replace('\\', '/'));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string[] Platform(string path) => [SolutionFile.Is(path) ? "--solution" : "--project", path];

    // Each framework has options of its own, and an app that does not know one runs nothing.
    private static IEnumerable<string> Filter(string project, string? filter, IReadOnlyCollection<string>? names)
    {
        var assets = Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json");
        var packages = File.Exists(assets) ? File.ReadAllText(assets) : "";
        if (packages.Contains("\"xunit.v3", StringComparison.OrdinalIgnoreCase))
        {
            if (names is null)
                throw new InvalidDataException($"'{Path.GetFileName(project)}' runs xunit.v3 on Microsoft.Testing.Platform, which has no filter like '{filter}'. Put its own options into 'arguments' of the scope, e.g. --filter-trait Category=Unit.");
            return names.SelectMany(static name => (string[])["--filter-method", name]);
        }

        if (packages.Contains("\"TUnit", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"'{Path.GetFileName(project)}' runs TUnit, whose tests RunMetrics cannot choose by name yet. Run all of them, or put --treenode-filter into 'arguments' of the scope.");
        return (names is null ? filter : TestFilter.Of(names) ?? filter) is { } expression ? ["--filter", expression] : [];
    }
}
