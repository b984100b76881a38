using System.CommandLine;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Running;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics test</c>: <c>dotnet test</c> of what matters.</summary>
internal static class TestCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var scope = new Argument<string>("scope") { Description = "all, changed, failed, or a name of 'test.scopes' in runmetrics.json.", DefaultValueFactory = _ => TestScope.All };
        var target = new Option<string?>("--target", "-t") { Description = "Solution, project or folder. Default: what 'dotnet test' would take here.", HelpName = "path" };
        var filter = new Option<string?>("--filter") { Description = "Filter, as 'dotnet test' takes it.", HelpName = "expression" };
        var configuration = new Option<string?>("--configuration", "-c") { Description = "Configuration of the build.", HelpName = "name" };
        var framework = new Option<string?>("--framework", "-f") { Description = "Target framework.", HelpName = "tfm" };
        var since = new Option<string?>("--base") { Description = "With 'changed': branch or commit to count from. Default: the target branch.", HelpName = "ref" };
        var whole = new Option<bool>("--whole-projects") { Description = "With 'changed': all classes of the selected projects." };
        var noCache = new Option<bool>("--no-cache") { Description = "Run projects too of which nothing has changed since they passed." };
        var noBuild = new Option<bool>("--no-build") { Description = "Run what was built before." };
        var retry = new Option<int>("--retry") { Description = "Try failed tests again, at most so many times.", HelpName = "times" };
        var repeat = new Option<int>("--repeat") { Description = "Run everything so many times, and tell how often each test failed.", HelpName = "times", DefaultValueFactory = _ => 1 };
        var watch = new Option<bool>("--watch") { Description = "Run again whenever a file changes." };
        var gate = new Option<bool>("--gate") { Description = "Run everything that is selected, and hold the run against the rules in runmetrics.json, as RUNMETRICS_GATE=true does." };
        var list = new Option<bool>("--list") { Description = "Say what would be run and why, and run nothing." };
        var verbose = new Option<bool>("--verbose") { Description = "Show what 'dotnet test' prints." };
        var further = new Argument<string[]>("arguments") { Description = "Behind --: further arguments of 'dotnet test'.", Arity = ArgumentArity.ZeroOrMore };
        var root = CommonOptions.Root();
        var command = new ToolCommand("test", "Run tests: all, a named scope, what a change reaches, or what failed last.")
        {
            Details = """
                Calls 'dotnet test', shows failures as they happen, and records one run. A test project is not run again while nothing has changed that
                its last passing run depended on: files of all projects it is built from, packages, build files, SDKs and runtimes, filter, settings and
                the environment variables named in docs/testing.md. It is then 'cached' here, in run.json, in the job summary and on the page, and its
                tests are not part of the run. 'changed' takes the test projects that are built from a changed file, and all of them when a file changed
                that may matter to any; of each, where an earlier run has left a graph of types, the classes that reach what is changed.
                """,
            Examples =
            [
                ("runmetrics test", "everything that is not known to pass already"),
                ("runmetrics test changed", "what the branch and uncommitted changes reach"),
                ("runmetrics test failed --retry 2", "what failed last, failures up to three times"),
                ("runmetrics test unit --watch", "a scope of runmetrics.json, again on every save"),
                ("runmetrics test --filter CheckoutTests --repeat 50", "hunt a flaky test, and tell its rate"),
                ("runmetrics test changed --base main --list", "only say what would be run, and why"),
            ],
            ExitCodes = [(ExitCode.Ok, "everything passed, or is cached, or nothing was to be run"), (ExitCode.CheckFailed, "a test or the build failed, a rule fails that was asked for, or there is no such scope")],
        };
        command.Add(scope);
        command.Add(further);
        foreach (var option in new Option[] { target, filter, configuration, framework, since, whole, noCache, noBuild, retry, repeat, watch, gate, list, verbose, root })
            command.Add(option);
        command.SetAction(result => Run(
            new TestRequest
            {
                Scope = result.GetRequiredValue(scope),
                Target = result.GetValue(target),
                Filter = result.GetValue(filter),
                Configuration = result.GetValue(configuration),
                Framework = result.GetValue(framework),
                Base = result.GetValue(since),
                WholeProjects = result.GetValue(whole),
                NoCache = result.GetValue(noCache),
                NoBuild = result.GetValue(noBuild),
                Retry = Math.Max(0, result.GetValue(retry)),
                Repeat = Math.Max(1, result.GetValue(repeat)),
                Gate = result.GetValue(gate) || string.Equals(console.Environment("RUNMETRICS_GATE"), "true", StringComparison.OrdinalIgnoreCase),
                List = result.GetValue(list),
                Verbose = result.GetValue(verbose),
                Arguments = result.GetValue(further) ?? [],
            },
            result.GetValue(watch),
            result.GetValue(root),
            console));
        return command;
    }

    private static int Run(TestRequest request, bool watch, string? root, ToolConsole console)
    {
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, e) =>
        {
            // 'dotnet test' hears it too and ends by itself; what was recorded is collected then.
            e.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            var exitCode = Once(request, root, console, stop.Token);
            if (!watch || request.List)
                return exitCode;
            using var changes = new SourceWatch(ToolFolder.Find(console, root).RepositoryRoot);
            while (true)
            {
                console.Out.WriteLine("RunMetrics: waiting for a change; Ctrl+C ends.");
                if (changes.Wait(stop.Token) is not { } changed)
                    return exitCode;
                console.Out.WriteLine($"RunMetrics: '{changed}' has changed.");
                exitCode = Once(request, root, console, stop.Token);
            }
        }
        catch (IOException error) when (watch)
        {
            console.Error.WriteLine($"runmetrics test: changes cannot be watched: {error.Message} On Linux, raise fs.inotify.max_user_watches.");
            return ExitCode.CheckFailed;
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    /// <summary>Runs tests once.</summary>
    /// <param name="request">Which.</param>
    /// <param name="root">Run folder as given.</param>
    /// <param name="console">Where to tell.</param>
    /// <param name="stop">Ends it; what was recorded is kept.</param>
    /// <param name="began">Told the id of the run.</param>
    internal static int Once(TestRequest request, string? root, ToolConsole console, CancellationToken stop, Action<string>? began = null)
    {
        var folder = ToolFolder.Find(console, root);
        DiagnosticLine.WriteAll(folder.Diagnostics, console.Error);
        var store = new RunStore(folder.Runs, console.Time);
        try
        {
            var plan = new TestSelector(folder, store, console).Select(request);
            var text = new TestText(console);
            text.Plan(plan, request);
            if (request.List || plan.Projects.Count == 0)
                return ExitCode.Ok;
            var result = new TestSession(folder, store, console) { Cancellation = stop, Began = began }.Run(plan, request);
            return text.End(result, plan, request);
        }
        catch (InvalidDataException error)
        {
            console.Error.WriteLine($"runmetrics test: {error.Message}");
            return ExitCode.CheckFailed;
        }
    }
}
