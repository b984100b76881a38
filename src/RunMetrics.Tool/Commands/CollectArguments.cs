using System.Globalization;

namespace RunMetrics.Tool.Commands;

/// <summary>The arguments of <c>collect</c>, read by hand. The help text is made from the same options by the command line library.</summary>
internal sealed record CollectArguments
{
    /// <summary>Run folder; null to find it.</summary>
    public string? Root { get; init; }

    /// <summary>Run to collect; null for every unfinished one.</summary>
    public string? Run { get; init; }

    /// <summary>Exit code of the user's command.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The user stopped the run.</summary>
    public bool Canceled { get; init; }

    /// <summary>Collect only.</summary>
    public bool NoReport { get; init; }

    /// <summary>Hold the run against the rules of the settings.</summary>
    public bool Gate { get; init; }

    /// <summary>Root of the user's repository; null to find it.</summary>
    public string? ProjectRoot { get; init; }

    /// <summary>Templates to render into the report folder, with semicolons between; relative to <see cref="ProjectRoot"/>.</summary>
    public string? Templates { get; init; }

    /// <summary>How much is printed.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and switches; null with a reason when something is not understood.</summary>
    public static CollectArguments? Parse(IReadOnlyList<string> args, out string problem)
    {
        var result = new CollectArguments();
        problem = "";
        for (var i = 0; i < args.Count && problem.Length == 0; i++)
        {
            var equals = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i].IndexOf('=', StringComparison.Ordinal) : -1;
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (name is "--canceled" or "--no-report" or "--gate" && equals < 0)
            {
                result = name switch
                {
                    "--canceled" => result with { Canceled = true },
                    "--gate" => result with { Gate = true },
                    _ => result with { NoReport = true },
                };
                continue;
            }

            var value = equals >= 0 ? args[i][(equals + 1)..] : i + 1 < args.Count ? args[++i] : null;
            result = value is null ? result : result.With(name, value, out problem);
            if (value is null)
                problem = IsKnown(name) ? $"'{name}' needs a value." : $"'{name}' is not known.";
        }

        return problem.Length == 0 ? result : null;
    }

    private CollectArguments With(string name, string value, out string problem)
    {
        problem = "";
        switch (name)
        {
            case "--root":
                return this with { Root = value };
            case "--run":
                return this with { Run = value };
            case "--project-root":
                return this with { ProjectRoot = value };
            case "--templates":
                return this with { Templates = value };
            case "--exit-code" when int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var code):
                return this with { ExitCode = code };
            case "--verbosity" when VerbosityText.TryParse(value, out var verbosity):
                return this with { Verbosity = verbosity };
        }

        problem = IsKnown(name) ? $"'{value}' is no value for '{name}'." : $"'{name}' is not known.";
        return this;
    }

    private static bool IsKnown(string name) => name is "--root" or "--run" or "--project-root" or "--templates" or "--exit-code" or "--verbosity";
}
