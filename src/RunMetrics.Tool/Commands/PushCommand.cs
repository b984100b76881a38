using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using RunMetrics.Tool.Printing;
using RunMetrics.Tool.Pushing;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics push</c>: runs to a server.</summary>
internal static class PushCommand
{
    private const int UsualTimeout = 300;

    public static ToolCommand Create(ToolConsole console)
    {
        var server = new Option<string?>("--server") { Description = $"Address of the server. Default: {PushSession.ServerVariable}.", HelpName = "url" };
        var tokenFile = new Option<string?>("--token-file") { Description = $"File that holds the token. Default: {PushToken.Variable}.", HelpName = "file" };
        var insecure = new Option<bool>("--insecure") { Description = "Send the token over plain http to another machine. Certificates of https are checked all the same." };
        var run = new Option<string?>("--run") { Description = "Run id, or latest. Default: the newest run.", HelpName = "id" };
        var all = new Option<bool>("--all") { Description = "Every run that is here in full, oldest first." };
        var since = new Option<string?>("--since") { Description = "Every run that began then or later: 2026-01-31 or 2026-01-31T12:00:00Z.", HelpName = "time" };
        since.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && TimeOf(token.Value) is null)
                result.AddError($"'{token.Value}' is no time; --since takes one such as 2026-01-31 or 2026-01-31T12:00:00Z.");
        });
        var timeout = new Option<int>("--timeout") { Description = "How long all of it may take, with waiting for a server that is away.", HelpName = "seconds", DefaultValueFactory = static _ => UsualTimeout };
        timeout.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400))
                result.AddError($"'{token.Value}' is no number of seconds from 1 to 86400.");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would be sent, and send nothing." };
        var (root, json) = (CommonOptions.Root(), CommonOptions.Json());
        var command = new ToolCommand("push", "Send runs to a server that was started with 'serve --allow-ingest'.")
        {
            Details = """
                Sends run.json and then every artifact the server does not have, or has otherwise; checksums are compared before and after.
                What is there already is not sent again: pushing twice changes nothing, and a push that was interrupted is completed by the next.
                A run that was collected again replaces what the server has; another recording under the same id is refused and stays as it is.

                There is no option for the token itself: arguments are seen by everybody in the list of processes, and often in the log of a job.
                Nothing but this command sends anything, and it sends to the named server alone: a redirect is not followed.
                What fails for now (no connection, 429, 502, 503, 504) is tried again, later and later, until the timeout; 'Retry-After' is honoured.

                Where a push must not fail a job, say so to the job: 'runmetrics push || true', or continue-on-error: true.
                """,
            Examples =
            [
                ("runmetrics push --server https://runs.example.org", "the newest run, with RUNMETRICS_TOKEN set"),
                ("runmetrics push || true", "in a job, with RUNMETRICS_SERVER and RUNMETRICS_TOKEN set; never fails it"),
                ("runmetrics push --all --dry-run", "what the server lacks"),
                ("runmetrics push --since 2026-03-01 --token-file ~/.runmetrics-token", "what was recorded since, e.g. while the server was away"),
            ],
            ExitCodes =
            [
                (ExitCode.Ok, "the server has all of it"),
                (ExitCode.CheckFailed, "there is no run, no server, or a part was not taken; the rest was"),
            ],
        };
        foreach (var option in new Option[] { server, tokenFile, insecure, run, all, since, timeout, dryRun, root, json })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(run) is { Implicit: false } && (result.GetValue(all) || result.GetResult(since) is { Implicit: false }))
                result.AddError("--run names one run, --all and --since several: take one of them.");
        });
        command.SetAction(result => Run(
            new PushRequest
            {
                Server = result.GetValue(server),
                TokenFile = result.GetValue(tokenFile),
                Insecure = result.GetValue(insecure),
                Run = result.GetValue(run),
                All = result.GetValue(all),
                Since = result.GetValue(since) is { } time ? TimeOf(time) : null,
                Timeout = TimeSpan.FromSeconds(result.GetValue(timeout)),
                DryRun = result.GetValue(dryRun),
                Json = result.GetValue(json),
            },
            result.GetValue(root),
            console));
        return command;
    }

    private static int Run(PushRequest request, string? root, ToolConsole console)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var folder = ToolFolder.Find(console, root);
        DiagnosticLine.WriteAll(folder.Diagnostics, console.Error);
        return new PushSession(folder, console, request).Run(stop.Token);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
