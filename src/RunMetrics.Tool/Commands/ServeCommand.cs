using System.CommandLine;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RunMetrics.Server;
using RunMetrics.Server.TestRuns;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Running;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics serve</c>: the page, alive.</summary>
internal static class ServeCommand
{
    private const string TokenVariable = "RUNMETRICS_TOKEN";

    public static ToolCommand Create(ToolConsole console)
    {
        var port = new Option<int>("--port", "-p") { Description = "Port to listen on; 0 takes one that is free.", HelpName = "number", DefaultValueFactory = static _ => ServeOptions.DefaultPort };
        var bind = new Option<string>("--bind") { Description = "Address to listen on. Anything but this machine itself needs RUNMETRICS_TOKEN.", HelpName = "address", DefaultValueFactory = static _ => "127.0.0.1" };
        var hosts = new Option<string[]>("--host-name") { Description = "A name this server is called by, such as behind a proxy.", HelpName = "name" };
        var origins = new Option<string[]>("--origin") { Description = "An origin whose pages may read the API.", HelpName = "url" };
        var ingest = new Option<bool>("--allow-ingest") { Description = "Let who has the token push runs and artifacts." };
        var run = new Option<bool>("--allow-run") { Description = "Let who has the token start tests of this repository." };
        var log = new Option<string>("--log-format") { Description = "text, or json: a line for each request, on standard error.", HelpName = "format", DefaultValueFactory = static _ => "text" };
        log.AcceptOnlyFromAmong("text", "json");
        var stateDirectory = new Option<string?>("--state-dir") { Description = "Where another program keeps the state of its runs, which are shown beside ours. Default: RUNMETRICS_RUN_STATE_DIR, runmetrics.json, or what is found in the repository.", HelpName = "dir" };
        var openApi = new Option<bool>("--openapi") { Description = "Print the API as OpenAPI 3.1, and serve nothing." };
        var root = CommonOptions.Root();
        var command = new ToolCommand("serve", "Serve the page, live, with an API and metrics.")
        {
            Details = """
                Reads the run folder, follows what changes there, and writes nothing in it unless one of the --allow options is given. On this machine
                reading is free. Whatever changes something needs a token, and so does everything as soon as RUNMETRICS_TOKEN is set or the server
                can be reached from elsewhere: programs send it as 'Authorization: Bearer', browsers sign in once with the address that is printed.
                The API is under /api/v1, described at /openapi/v1.json; metrics for Prometheus are at /metrics. docs/serve.md has the rest.
                """,
            Examples =
            [
                ("runmetrics serve", "http://127.0.0.1:8765, for a browser on this machine"),
                ("runmetrics serve --port 0", "on a port that is free"),
                ("runmetrics serve --allow-run", "with buttons that run tests"),
                ("RUNMETRICS_TOKEN=… runmetrics serve --bind 0.0.0.0 --host-name ci.example.org", "for a team, behind a token"),
            ],
            ExitCodes = [(ExitCode.Ok, "stopped"), (ExitCode.CheckFailed, "the port is in use, or the address needs a token")],
        };
        foreach (var option in new Option[] { port, bind, hosts, origins, ingest, run, log, stateDirectory, openApi, root })
            command.Add(option);
        command.SetAction(result =>
        {
            if (result.GetValue(openApi))
                return Describe(console);
            var folder = ToolFolder.Find(console, result.GetValue(root));
            DiagnosticLine.WriteAll(folder.Diagnostics, console.Error);
            if (AddressOf(result.GetRequiredValue(bind)) is not { } address)
            {
                console.Error.WriteLine($"runmetrics serve: '{result.GetValue(bind)}' is no address. --bind takes one such as 127.0.0.1, ::1, 0.0.0.0 or localhost.");
                return ExitCode.Usage;
            }

            return Serve(
                new ServeOptions
                {
                    Runs = folder.Runs,
                    RepositoryRoot = folder.RepositoryRoot,
                    Settings = result.GetValue(stateDirectory) is { } states ? folder.Settings with { RunStates = folder.Settings.RunStates with { Directory = console.FullPath(states) } } : folder.Settings,
                    Producer = ToolVersion.Producer,
                    Address = address,
                    Port = result.GetValue(port),
                    Token = console.Environment(TokenVariable) is { Length: > 0 } token ? token : null,
                    AllowIngest = result.GetValue(ingest),
                    AllowRun = result.GetValue(run),
                    HostNames = result.GetValue(hosts) ?? [],
                    Origins = result.GetValue(origins) ?? [],
                    RunTests = result.GetValue(run) ? TestLab(folder, result.GetValue(root), console) : null,
                    JsonLog = result.GetValue(log) == "json",
                    Log = console.Error,
                    Time = console.Time,
                },
                console);
        });
        return command;
    }

    /// <summary>The engine of <c>runmetrics test</c>, told to whoever asked for it.</summary>
    private static TestRunner TestLab(ToolFolder folder, string? root, ToolConsole console) => (request, output, cancellation) => TestCommand.Once(
        new TestRequest { Scope = request.Scope, Filter = request.Filter, Repeat = request.Repeat, Retry = request.Retry, NoCache = request.NoCache },
        root is null ? null : console.FullPath(root),
        new ToolConsole
        {
            Out = output.Lines,
            Error = output.Lines,
            In = TextReader.Null,
            WorkingDirectory = folder.RepositoryRoot,
            Environment = console.Environment,
            Time = console.Time,
        },
        cancellation,
        output.Began);

    private static IPAddress? AddressOf(string text) => text == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(text.Trim('[', ']'), out var address) ? address : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Describe(ToolConsole console)
    {
        console.Out.Write(ServeHost.DescribeAsync().GetAwaiter().GetResult());
        return ExitCode.Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Serve(ServeOptions options, ToolConsole console)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return ServeAsync(options, console, stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            console.Error.WriteLine($"runmetrics serve: {error.Message}");
            return ExitCode.CheckFailed;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> ServeAsync(ServeOptions options, ToolConsole console, CancellationToken stop)
    {
        await using var host = await ServeHost.StartAsync(options, stop);
        console.Out.WriteLine($"RunMetrics: {options.Settings.ProjectNameFor(options.RepositoryRoot)} is at {host.Address} ({(options.AllowsChanges ? Changes(options) : "read only")}). Ctrl+C ends.");
        if (host.LoginAddress is { } login)
            console.Out.WriteLine($"RunMetrics: sign in with {login} (works once, for 15 minutes)");
        await Settle(host, stop);
        await host.WaitAsync(stop);
        return ExitCode.Ok;
    }

    /// <summary>Starting and the first reading leave much behind that nothing will fill again: given back once.</summary>
    private static async Task Settle(ServeHost host, CancellationToken stop)
    {
        try
        {
            await host.ReadyAsync(stop);
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was ready.
        }
    }

    private static string Changes(ServeOptions options) => (options.AllowIngest, options.AllowRun) switch
    {
        (true, true) => "runs may be pushed, tests may be started",
        (true, false) => "runs may be pushed",
        _ => "tests may be started",
    };
}
