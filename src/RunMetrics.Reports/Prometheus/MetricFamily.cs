namespace RunMetrics.Reports.Prometheus;

/// <summary>A metric family. Name, type and help never depend on the run: files of several projects are read side by side.</summary>
/// <param name="Name">Base units, no abbreviation, <c>runmetrics_</c> first.</param>
/// <param name="Help">One line.</param>
internal sealed record MetricFamily(string Name, string Help)
{
    public static readonly MetricFamily RunInfo = new("runmetrics_run_info", "Version of RunMetrics that wrote these metrics; always 1.");
    public static readonly MetricFamily Runs = new("runmetrics_runs", "Runs in the run folder by result.");
    public static readonly MetricFamily LastRun = new("runmetrics_last_run_timestamp_seconds", "When the last run ended, in seconds since 1970.");
    public static readonly MetricFamily RunDuration = new("runmetrics_run_duration_seconds", "Wall time of the last run, builds included.");
    public static readonly MetricFamily RunResult = new("runmetrics_run_result", "Result of the last run: 1 for the result it had, 0 for the others.");
    public static readonly MetricFamily RunPartial = new("runmetrics_run_partial", "1 when results of the last run are known to be missing, else 0.");
    public static readonly MetricFamily Tests = new("runmetrics_tests", "Distinct tests of the last run by final outcome.");
    public static readonly MetricFamily Attempts = new("runmetrics_test_attempts", "Executions of tests in the last run by outcome of the attempt.");
    public static readonly MetricFamily Flaky = new("runmetrics_flaky_tests", "Tests of the last run that passed after at least one failed attempt.");
    public static readonly MetricFamily TestDuration = new("runmetrics_test_duration_seconds", "Sum of the durations of all attempts of the last run.");
    public static readonly MetricFamily Modules = new("runmetrics_test_modules", "Test modules (assembly and target framework) of the last run by how their host ended.");
    public static readonly MetricFamily Causes = new("runmetrics_failure_causes", "Distinct causes of the failures of the last run.");
    public static readonly MetricFamily Changed = new("runmetrics_changed_tests", "Tests that changed between the previous and the last run; absent without a previous run.");
    public static readonly MetricFamily LinesCovered = new("runmetrics_lines_covered", "Coverable lines with at least one hit in the last run; absent without coverage.");
    public static readonly MetricFamily LinesValid = new("runmetrics_lines_valid", "Coverable lines of the last run; absent without coverage.");
    public static readonly MetricFamily LineCoverage = new("runmetrics_line_coverage_ratio", "Covered lines / coverable lines, 0 to 1; absent when unknown.");
    public static readonly MetricFamily BranchesCovered = new("runmetrics_branches_covered", "Covered branch paths of the last run; absent without coverage.");
    public static readonly MetricFamily BranchesCoveredAtMost = new("runmetrics_branches_covered_at_most", "Branch paths of the last run that may be covered: more than covered ones where reports only count them; absent without coverage.");
    public static readonly MetricFamily BranchesValid = new("runmetrics_branches_valid", "Branch paths of the last run; absent without coverage.");
    public static readonly MetricFamily BranchCoverage = new("runmetrics_branch_coverage_ratio", "Covered branch paths / branch paths, 0 to 1; absent when unknown.");
    public static readonly MetricFamily MembersCovered = new("runmetrics_members_covered", "Members with at least one line hit in the last run; absent without coverage.");
    public static readonly MetricFamily MembersValid = new("runmetrics_members_valid", "Members with coverable lines of the last run; absent without coverage.");
    public static readonly MetricFamily AssemblyLinesCovered = new("runmetrics_assembly_lines_covered", "Covered lines of the last run by assembly; the largest 20, the others together as (other).");
    public static readonly MetricFamily AssemblyLinesValid = new("runmetrics_assembly_lines_valid", "Coverable lines of the last run by assembly; the largest 20, the others together as (other).");
    public static readonly MetricFamily AssemblyBranchesCovered = new("runmetrics_assembly_branches_covered", "Covered branch paths of the last run by assembly; the largest 20, the others together as (other).");
    public static readonly MetricFamily AssemblyBranchesValid = new("runmetrics_assembly_branches_valid", "Branch paths of the last run by assembly; the largest 20, the others together as (other).");
    public static readonly MetricFamily PatchLinesChanged = new("runmetrics_patch_lines_changed", "Lines the change of the last run added or changed; absent when unknown.");
    public static readonly MetricFamily PatchLinesCovered = new("runmetrics_patch_lines_covered", "Covered ones of the coverable changed lines; absent when unknown.");
    public static readonly MetricFamily PatchLinesValid = new("runmetrics_patch_lines_valid", "Coverable ones of the changed lines; absent when unknown.");
    public static readonly MetricFamily PatchLineCoverage = new("runmetrics_patch_line_coverage_ratio", "Covered changed lines / coverable changed lines, 0 to 1; absent when unknown.");
    public static readonly MetricFamily PatchBranchesCovered = new("runmetrics_patch_branches_covered", "Covered branch paths on changed lines; absent when unknown.");
    public static readonly MetricFamily PatchBranchesValid = new("runmetrics_patch_branches_valid", "Branch paths on changed lines; absent when unknown.");
    public static readonly MetricFamily PatchUnmapped = new("runmetrics_patch_unmapped_files", "Changed source files that no coverage report names; absent when unknown.");
    public static readonly MetricFamily Hotspots = new("runmetrics_hotspots", "Product files with a hotspot score of at least 0.8 in the last run; absent when the history or complexity is unknown.");
    public static readonly MetricFamily HotspotFiles = new("runmetrics_hotspot_ranked_files", "Product files that were ranked: the sample of runmetrics_hotspots.");
    public static readonly MetricFamily ChurnCommits = new("runmetrics_churn_commits", "Commits without merges in the churn window, by default 12 months; absent when the history is unknown.");
    public static readonly MetricFamily ChurnLines = new("runmetrics_churn_lines", "Lines added and deleted by file that changed in the churn window; absent when the history is unknown.");
    public static readonly MetricFamily TestStability = new("runmetrics_test_stability", "Tests by what their last 100 runs say: flaky, broken, new (too few runs) or healthy; a test counts once in each variant; absent when fewer than two runs are remembered.");
    public static readonly MetricFamily Outages = new("runmetrics_outage_runs", "Runs among these that are left out because far more tests failed than usual; absent when fewer than two runs are remembered.");
    public static readonly MetricFamily TestSpeed = new("runmetrics_test_speed", "Tests by how long they take against their own last 100 passes: slower, drifting, faster, normal or not_enough_runs; a test counts once in each variant; absent when fewer than two runs are remembered.");
    public static readonly MetricFamily SlowerSeconds = new("runmetrics_slower_tests_seconds", "Time that slower and drifting tests take more in each run than they used to, by rank; the largest 10, the others together as (other).");
    public static readonly MetricFamily SlowestTests = new("runmetrics_slowest_tests_duration_seconds", "Duration of the slowest tests of the last run by rank, 1 is the slowest; at most 10.");
    public static readonly MetricFamily MachineFactor = new("runmetrics_machine_slowdown_ratio", "Median over the tests of the last run of duration / usual duration, which the verdicts are freed from; absent when fewer than 10 tests tell.");
    public static readonly MetricFamily QuarantineEntries = new("runmetrics_quarantine_entries", "Entries of the quarantine by what became of them: active, ready (can leave), broken (a test of it is), expired or unused; absent without a quarantine.");
    public static readonly MetricFamily QuarantinedTests = new("runmetrics_quarantined_tests", "Tests of the last run that an entry means: held ones are left out of gates, broken ones and those of an expired entry count; absent without a quarantine.");
    public static readonly MetricFamily QuarantinedFailures = new("runmetrics_quarantined_failures", "Those of runmetrics_quarantined_tests that failed in the last run; absent without a quarantine.");
    public static readonly MetricFamily Rules = new("runmetrics_architecture_rules", "Architecture rules that were checked in the last run; absent when there is none, or no graph.");
    public static readonly MetricFamily RulesEmpty = new("runmetrics_architecture_rules_empty", "Architecture rules that mean no type on a side and can never be broken; absent without rules.");
    public static readonly MetricFamily RuleViolations = new("runmetrics_architecture_violations", "Violations of architecture rules in the last run, by state: error, warning and info are new, known ones stand in the baseline; absent without rules.");
    public static readonly MetricFamily Requirements = new("runmetrics_requirements", "Requirements of the documents by status in the last run: done by document and passing test, unverified (called done, or coded, without one), in_progress or pending; absent when no document states one.");
    public static readonly MetricFamily RequirementsUnproven = new("runmetrics_requirements_unproven", "Requirements called done by their documents without a passing test that names them: known, or not known because not all tests ran; absent without requirements.");
    public static readonly MetricFamily RequirementContradictions = new("runmetrics_requirement_contradictions", "Places where documents of requirements and the evidence of the last run say different things; absent without requirements.");
    public static readonly MetricFamily DependencyTypes = new("runmetrics_dependency_types", "Types of the dependency graph of the last run, test assemblies included; absent without a graph.");
    public static readonly MetricFamily DependencyEdges = new("runmetrics_dependency_edges", "Edges between these types; absent without a graph.");
    public static readonly MetricFamily DependencyCycles = new("runmetrics_dependency_cycles", "Cycles (strongly connected components of at least two nodes) by level; absent without a graph.");
    public static readonly MetricFamily PropagationCost = new("runmetrics_dependency_propagation_cost_ratio", "Share of pairs of namespaces of which the first reaches the second, itself included, 0 to 1; absent when unknown.");
    public static readonly MetricFamily Diagnostics = new("runmetrics_build_diagnostics", "Diagnostics of compiler, analyzers and restore in the last run by severity.");
    public static readonly MetricFamily Findings = new("runmetrics_findings", "Findings of RunMetrics about itself or its surroundings in the last run by severity.");
}
