using System.CommandLine;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Setup;

namespace RunMetrics.Tool.Commands;

/// <summary><c>runmetrics init</c>: sets a repository up.</summary>
internal static class InitCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var project = new Option<string?>("--project-root") { Description = "Root of the repository. Default: the git repository around the working directory.", HelpName = "dir" };
        var version = new Option<string>("--package-version") { Description = "Version of the RunMetrics package.", DefaultValueFactory = _ => ToolVersion.Package, HelpName = "version" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Write without asking." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the diff and write nothing." };
        var command = new ToolCommand("init", "Set up a repository: the package reference, runmetrics.json and the ignore line.")
        {
            Details = """
                Where package versions are central (Directory.Packages.props) the reference is one GlobalPackageReference there, else one
                PackageReference in Directory.Build.props. The diff is shown first. A second run changes nothing.
                """,
            Examples =
            [
                ("runmetrics init", "show the diff, ask, write"),
                ("runmetrics init --dry-run", "only look"),
                ("runmetrics init --yes", "in a script"),
            ],
            ExitCodes = [(ExitCode.Ok, "written, or nothing to do"), (ExitCode.CheckFailed, "not confirmed, so nothing was written")],
        };
        command.Add(project);
        command.Add(version);
        command.Add(yes);
        command.Add(dryRun);
        command.SetAction(result => Run(
            ToolFolder.Find(console, root: null, result.GetValue(project)).RepositoryRoot,
            result.GetRequiredValue(version),
            result.GetValue(yes),
            result.GetValue(dryRun),
            console));
        return command;
    }

    private static int Run(string root, string version, bool yes, bool dryRun, ToolConsole console)
    {
        var plan = SetupPlan.For(root, version);
        foreach (var change in plan.Changes)
        {
            console.Out.WriteLine(change.Reason);
            console.Out.WriteLine(UnifiedDiff.Of(Path.GetRelativePath(root, change.File.Path).Replace('\\', '/'), change.File.Text, change.After));
        }

        foreach (var warning in plan.Warnings)
            console.Out.WriteLine($"note: {warning}");
        if (plan.Changes.Count == 0)
        {
            console.Out.WriteLine($"'{console.Show(root)}' is set up already.");
            return ExitCode.Ok;
        }

        if (dryRun)
            return ExitCode.Ok;
        if (!yes && !Confirmed(console))
        {
            console.Out.WriteLine("Nothing was written.");
            return ExitCode.CheckFailed;
        }

        foreach (var change in plan.Changes)
            change.File.Write(change.After);
        // Where the line $schema leads, so that an editor completes at once; each run keeps it up to date.
        EditorSchemas.WriteSettings(new RunFolder(Path.Combine(root, RunFolder.DefaultDirectory)));
        console.Out.WriteLine("Written. Run 'dotnet test' as always; 'runmetrics doctor' tells what would stop us.");
        return ExitCode.Ok;
    }

    private static bool Confirmed(ToolConsole console)
    {
        if (!console.CanAsk)
        {
            console.Out.WriteLine("Nobody can answer here. Add --yes to write.");
            return false;
        }

        console.Out.Write("Write these changes? [y/N] ");
        return console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
