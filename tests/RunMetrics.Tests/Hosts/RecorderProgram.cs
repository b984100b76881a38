extern alias testLogger;

using System.Globalization;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

/// <summary>A test host in a process of its own: records results or events and says on its output what has been recorded.</summary>
internal static class RecorderProgram
{
    public static int Main(string[] arguments)
    {
        if (arguments is not [var mode, var root, var runId, var count])
            return 64;
        var folder = new RunFolderPaths(root, runId);
        var wanted = int.Parse(count, CultureInfo.InvariantCulture);
        return mode == "results" ? RecordResults(folder, wanted) : AppendEvents(folder, wanted);
    }

    private static int RecordResults(RunFolderPaths folder, int wanted)
    {
        var header = new FragmentHeader { Role = "test", RunId = folder.RunId, ProjectName = "Killed", TargetFramework = "net10.0" };
        using var recorder = TestRecorder.Start(folder, header, diagnostic => Console.Error.WriteLine(diagnostic))!;
        for (var number = 1; number <= wanted; number++)
        {
            recorder.Record(new RecordedResult { Uid = Name(number), Name = Name(number), Outcome = "passed", Output = new string('o', number % 5000) });
            Acknowledge(number);
        }

        return 0;
    }

    private static int AppendEvents(RunFolderPaths folder, int wanted)
    {
        using var events = new EventLog(folder, TimeSpan.FromMinutes(1));
        for (var number = 1; number <= wanted; number++)
        {
            events.Append("test.finished", "process", data => data.Property("process", HostProcess.Id).Property("number", number));
            Acknowledge(number);
        }

        return events.Skipped;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"test-{number}");

    private static void Acknowledge(int number)
    {
        Console.Out.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
