using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.Pushing;

/// <summary>One call of <c>push</c>, from what was asked for to the exit code.</summary>
internal sealed class PushSession(ToolFolder folder, ToolConsole console, PushRequest request)
{
    /// <summary>Name of the environment variable that stands for <c>--server</c>.</summary>
    public const string ServerVariable = "RUNMETRICS_SERVER";

    private readonly List<PushedRun> _runs = [];
    private string? _problem;

    /// <summary>Pushes.</summary>
    /// <param name="stop">Ends it; what was sent stays.</param>
    public int Run(CancellationToken stop)
    {
        if ((request.Server ?? console.Environment(ServerVariable)) is not { Length: > 0 } name)
            return Usage($"no server is named. Say --server https://runs.example.org, or set {ServerVariable}.");
        if (!ServerAddress.TryParse(name, request.Insecure, out var address, out var problem))
            return Usage(problem);
        if (!PushToken.TryFind(request.TokenFile is { } file ? console.FullPath(file) : null, console.Environment, out var token, out problem))
            return Usage(problem);
        // Nothing is written here, not even an index that does not fit.
        var store = new RunStore(folder.Runs, console.Time, readOnly: true);
        var ids = Ids(store);
        if (ids.Count == 0)
        {
            DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
            console.Error.WriteLine($"runmetrics push: there is no run {(request.Since is null ? "" : "of that time ")}in '{console.Show(folder.Runs.Root)}'. 'runmetrics runs list' shows what there is.");
            return ExitCode.CheckFailed;
        }

        Push(store, ids, address, token, stop);
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        if (_problem is not null)
            console.Error.WriteLine($"runmetrics push: {_problem}");
        if (request.Json)
            console.Out.WriteLine(JsonSerializer.Serialize(new PushOutput { Server = address.AbsoluteUri, DryRun = request.DryRun, Runs = _runs, Problem = _problem }, ToolJson.Readable.PushOutput));
        return _problem is null && _runs.TrueForAll(static run => run.Problems.Count == 0) ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private void Push(RunStore store, IReadOnlyList<string> ids, Uri address, string token, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(request.Timeout, console.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        using var server = new ServerConnection(address, token, request.Timeout, console.Time, console.Error);
        try
        {
            Progress.Run(console, request.DryRun ? "Looking what the server has" : "Pushing runs", progress => PushAll(store, ids, server, progress, either.Token).GetAwaiter().GetResult());
        }
        catch (PushFailure failure)
        {
            _problem = failure.Message;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _problem = "cancelled. What was sent stays; the next push completes it.";
        }
        catch (OperationCanceledException)
        {
            var seconds = string.Create(CultureInfo.InvariantCulture, $"{request.Timeout.TotalSeconds:0} s");
            _problem = (server.Trouble is { } trouble ? $"{address} cannot be reached: {trouble}. It was tried again until {seconds} were over." : $"{address} took longer than {seconds}.") + " What was sent stays; the next push completes it. --timeout allows more.";
        }
    }

    private async Task<int> PushAll(RunStore store, IReadOnlyList<string> ids, ServerConnection server, IProgress<double> progress, CancellationToken stop)
    {
        var done = 0;
        var push = new RunPush(server, (sent, total) => progress.Report((done + (total == 0 ? 0 : (double)sent / total)) / ids.Count));
        await push.GreetAsync(stop);
        foreach (var id in ids)
        {
            var pushed = Read(store, id) is { } run ? await push.PushAsync(run, request.DryRun, stop) : Unreadable(id, server.Server);
            _runs.Add(pushed);
            if (request.Json)
                PushText.Findings(pushed, console);
            else
                PushText.Write(pushed, console);
            progress.Report((double)++done / ids.Count);
        }

        return done;
    }

    private LocalRun? Read(RunStore store, string id)
    {
        try
        {
            return LocalRun.Read(store, id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"runmetrics push: {id}: {error.Message}");
            return null;
        }
    }

    private PushedRun Unreadable(string id, Uri server) => new()
    {
        Id = id,
        Url = new Uri(server, $"runs/{id}").AbsoluteUri,
        Result = PushResult.Incomplete,
        Sent = [],
        Bytes = 0,
        Problems = [$"there is no such run in '{console.Show(folder.Runs.Root)}', or its run.json cannot be read. 'runmetrics runs list' shows what there is."],
        Notes = [],
    };

    /// <summary>Oldest first: what is on the server is in order, wherever it ends.</summary>
    private IReadOnlyList<string> Ids(RunStore store)
    {
        if (request.Run is { } one and not "latest")
            return [one];
        var runs = store.ReadIndex().Runs.Where(static run => run.Pruned != true).ToList();
        return request.All || request.Since is not null
            ? [.. runs.Where(run => request.Since is not { } since || run.StartedAt >= since).Select(static run => run.Id).Reverse()]
            : [.. runs.Take(1).Select(static run => run.Id)];
    }

    private int Usage(string problem)
    {
        console.Error.WriteLine($"runmetrics push: {problem}");
        console.Error.WriteLine("See 'runmetrics push --help'.");
        return ExitCode.Usage;
    }
}
