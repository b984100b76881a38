using RunMetrics.Shared;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Ci;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Turns what the hosts of a run recorded into its snapshot. The same files and clock give the same snapshot, whatever their order.</summary>
public static class RunCollector
{
    /// <summary>Collects a run. Reads only; store the result with <see cref="RunStore.Write"/>.</summary>
    /// <param name="store">Where the run is.</param>
    /// <param name="runId">Run id.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public static CollectedRun Collect(RunStore store, string runId, CollectOptions options, CancellationToken cancellation = default)
    {
        var findings = new Findings();
        var collectedAt = store.Time.GetUtcNow();
        var fragments = FragmentSet.Read(store.Folder, runId, findings, cancellation);
        var facts = RunFacts.Of(runId, fragments, EventFacts.Read(store.Folder.EventsFile(runId)));
        facts = facts with { Canceled = facts.Canceled || options.Canceled };
        var paths = new RepositoryPaths(options.RepositoryRoot ?? fragments.First(static header => header.RepositoryRoot) ?? FindRoot(store.Folder.Root));
        var place = SettingsReader.Nearest(paths.Root, fragments.All.Select(static fragment => fragment.Header.Project).Where(static project => Path.IsPathFullyQualified(project ?? "")).OfType<string>());
        var settings = options.Settings ?? ReadSettings(place, options.Variable, findings);
        var ci = options.Adopted ? null : CiDetector.Detect(options.Variable);

        // Git answers while the tests are put together.
        var gitFindings = new Findings();
        var git = Task.Run(() => ReadGit(paths.Root, fragments, facts, ci, settings, options.Adopted, gitFindings), cancellation);
        var churnFindings = new Findings();
        var churn = settings.Churn && !options.Adopted ? Task.Run(() => CollectedChurn.Of(runId, paths.Root, settings, store, churnFindings), cancellation) : null;
        // Documents of now are not those of a run that is adopted.
        var specFindings = new Findings();
        var requirements = options.Adopted ? null : Task.Run(() => CollectedSpecs.Requirements(paths.Root, place, settings, specFindings), cancellation);
        var tests = BuildTests(runId, store, fragments, facts, paths, settings, options.Adopted, findings);
        var build = BuildReportBuilder.Build(runId, fragments.All, tests?.Modules ?? [], paths, options.Adopted || facts.Canceled, findings);
        var coverage = ReadCoverage(fragments, paths, settings, findings);
        var coverageTotals = coverage.Totals;
        CoverageDoubt.Report(tests, coverageTotals is not null, store, runId, facts.StartedAt, findings);
        Report(runId, fragments, facts, options, findings);
        // After Ctrl-C, a kill or a failed build nobody expects results, and the result of the run says why.
        if (!facts.Canceled && !options.Adopted && !RunVerdict.BuildFailed(build))
            ReportMissing(tests, findings);
        var gitFacts = git.GetAwaiter().GetResult();
        findings.AddAll(gitFindings.All);

        var draft = new RunDraft
        {
            RunId = runId,
            Facts = facts,
            Fragments = fragments,
            Paths = paths,
            Options = options,
            CollectedAt = collectedAt,
            Before = File.Exists(store.Folder.SummaryFile(runId)) ? store.TryReadSummary(runId)?.StepTimestamps : null,
            Tests = tests,
            Build = build,
            Coverage = coverageTotals,
            Git = gitFacts,
            Ci = ci,
        };
        // The files on disk are those of a run that has just ended, not of one that is adopted.
        var patch = coverage.Model is { } model && gitFacts.Available && !options.Adopted
            ? CollectedPatch.Of(runId, paths.Root, model, ci, settings, store, findings)
            : null;
        var (dependencies, assemblies) = options.Adopted || RunVerdict.BuildFailed(build) ? (null, null) : ReadDependencies(runId, fragments, tests, paths, findings);
        var violations = CollectedRules.Of(runId, place, dependencies, settings.Rules, findings);
        var quarantine = tests is null || options.Adopted ? null : QuarantineFile.Read(place);
        findings.AddAll(quarantine?.Diagnostics ?? []);
        var churned = churn?.GetAwaiter().GetResult();
        findings.AddAll(churnFindings.All);
        var sources = new SpecSources { Stated = requirements?.GetAwaiter().GetResult() ?? StatedRequirements.None, Tests = tests, Assemblies = assemblies, Command = facts.Command };
        findings.AddAll(specFindings.All);
        var summary = RunSummaryBuilder.Build(draft with { Rules = violations?.Total() }, findings);
        if (tests is not null && quarantine is not null)
            summary = summary with { Quarantine = QuarantineTotals.Of(quarantine, summary, tests) };
        var specs = CollectedSpecs.Of(summary, sources, store, paths);
        var snapshot = new RunSnapshot
        {
            Run = specs is null ? summary : summary with { Specs = specs.Totals },
            Tests = tests,
            Build = build,
            Churn = churned,
            Coverage = coverage.Tree(runId),
            Patch = patch,
            Dependencies = dependencies,
            Violations = violations,
            Specs = specs,
        };
        return new CollectedRun
        {
            Snapshot = options.Adopted ? snapshot : snapshot with { Renames = CollectedRenames.Of(store, snapshot, paths.Root) },
            Diagnostics = summary.Diagnostics,
            Settings = settings,
            RepositoryRoot = paths.Root,
        };
    }

    private static TestReport? BuildTests(
        string runId, RunStore store, FragmentSet fragments, RunFacts facts, RepositoryPaths paths, RunMetricsSettings settings, bool adopted, Findings findings)
    {
        if (fragments.Tests.Count == 0 && (facts.Expected.Count == 0 || ListsTestsOnly(facts.Command)))
            return null;
        var input = new TestReportInput
        {
            RunId = runId,
            Hosts = fragments.Tests,
            Expected = ListsTestsOnly(facts.Command) ? [] : facts.Expected,
            Paths = paths,
            StartedAt = facts.StartedAt,
            WallTime = facts.Duration,
            CutOff = facts.Canceled && !adopted ? ModuleOutcome.Canceled : ModuleOutcome.Aborted,
            UserPrefixes = settings.UserFrames,
            VolatileNames = new VolatileNames(new EarlierRuns(store, runId, facts.StartedAt), facts.StartedAt),
        };
        return TestReportBuilder.Build(input, findings);
    }

    // "dotnet test --list-tests" expects modules and runs none.
    private static bool ListsTestsOnly(string? command) =>
        command is not null && (command.Contains("--list-tests", StringComparison.Ordinal) || command.Contains("VSTestListTests=true", StringComparison.OrdinalIgnoreCase));

    private static GitFacts ReadGit(
        string root, FragmentSet fragments, RunFacts facts, CiFacts? ci, RunMetricsSettings settings, bool adopted, Findings findings)
    {
        var read = GitReader.Read(
            new GitRequest
            {
                Directory = root,
                HeadBefore = adopted ? null : fragments.First(static header => header.Head),
                StartedAt = facts.StartedAt,
                CiBranch = ci?.Branch,
                TargetBranch = ci?.TargetBranch ?? settings.GitBase,
            },
            findings);
        return adopted && read.Available ? GitAtAdoption(read, fragments.First(static header => header.Head)) : read;
    }

    // Git speaks of now; the run was then. Only what the hosts noted, and what has not moved since, is true of it.
    private static GitFacts GitAtAdoption(GitFacts now, string? head) => head is null || head == now.Head
        ? now with { DirtyFiles = null, DirtyFilesAfter = null, Head = head, Branch = head is null ? null : now.Branch }
        : new GitFacts { Available = true, Head = head, Remote = now.Remote, Shallow = now.Shallow, Reason = "collected later, on another commit" };

    private static CollectedCoverage ReadCoverage(FragmentSet fragments, RepositoryPaths paths, RunMetricsSettings settings, Findings findings)
    {
        var coverage = new CollectedCoverage(paths, settings.CoverageFilter, findings);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fragment in fragments.Tests)
        {
            // Only what was recorded: a folder may hold copies of the same file.
            foreach (var attachment in fragment.Attachments)
            {
                if (attachment.Path is { } path && CollectedCoverage.MayBeCoverage(path) && seen.Add(path))
                    coverage.Add(path);
            }
        }

        return coverage;
    }

    // What lies in obj is that of the last build: of this run, unless it failed or is collected later.
    private static (DependencyGraph? Graph, IReadOnlyList<RecordedAssembly> Assemblies) ReadDependencies(string runId, FragmentSet fragments, TestReport? tests, RepositoryPaths paths, Findings findings)
    {
        var testProjects = (tests?.Modules ?? []).Select(module => module.Project).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var lists = RecordedGraphs.Lists(fragments);
        var assemblies = RecordedGraphs.Read(lists, testProjects, paths, findings);
        return (assemblies.Count == 0 ? null : RecordedGraphJoin.Of(runId, assemblies, RecordedReferences.Read(lists, paths, findings), paths), assemblies);
    }

    private static void Report(string runId, FragmentSet fragments, RunFacts facts, CollectOptions options, Findings findings)
    {
        foreach (var fragment in fragments.All)
            findings.AddAll(fragment.Diagnostics);
        if (fragments.All.Count == 0)
        {
            findings.Warning(
                DiagnosticCodes.NothingRecorded,
                $"Nothing was recorded for run '{runId}'. Its snapshot is empty. See whether the test projects reference RunMetrics and whether RunMetricsEnabled is on.");
        }

        if (options.Adopted)
        {
            findings.Info(
                DiagnosticCodes.RunAdopted,
                $"Run '{runId}' was cut off {(facts.FinishedAt is { } last ? $"after {last.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "early")} and was collected later. Its results are those that had arrived. Nothing needs to be done.");
        }
    }

    private static void ReportMissing(TestReport? tests, Findings findings)
    {
        foreach (var module in tests?.Modules ?? [])
        {
            if (module.Outcome != ModuleOutcome.Missing)
                continue;
            var label = module.TargetFramework is { } framework ? $"{module.Name} ({framework})" : module.Name;
            findings.Warning(
                DiagnosticCodes.ModuleMissing,
                $"'{label}' was to run its tests, but no result arrived. Its tests are missing from this run. See whether it was built and whether its test host started.");
        }
    }

    private static RunMetricsSettings ReadSettings(string root, Func<string, string?> variable, Findings findings)
    {
        var reading = SettingsReader.Read(root, variable);
        findings.AddAll(reading.Diagnostics);
        return reading.Settings;
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git))
                return folder.FullName;
        }

        return Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(start)) ?? start;
    }
}
