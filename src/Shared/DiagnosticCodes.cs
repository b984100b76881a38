namespace RunMetrics.Shared;

/// <summary>The one catalogue of diagnostic codes. Each stands in <c>docs/diagnostics.md</c> with what to do.</summary>
/// <remarks>1xxx hosts and package, 2xxx collection and store, 3xxx tool and import, 4xxx reports, 5xxx rules, 6xxx history, 7xxx gates.</remarks>
internal static class DiagnosticCodes
{
    /// <summary>The run folder cannot be written.</summary>
    public const string RunFolderNotWritable = "RUNM1001";

    /// <summary>A fragment could not be written to its end.</summary>
    public const string RecordingStopped = "RUNM1002";

    /// <summary>Events were skipped because the event log was locked.</summary>
    public const string EventsSkipped = "RUNM1003";

    /// <summary>The program that finishes a run could not be started or failed.</summary>
    public const string CollectFailed = "RUNM1004";

    /// <summary>An unexpected fault in a part of RunMetrics inside the build or the tests.</summary>
    public const string HostFault = "RUNM1005";

    /// <summary>A property has a value that is not known.</summary>
    public const string SettingNotUnderstood = "RUNM1006";

    /// <summary>RUNMETRICS_RUN_ID cannot name a run.</summary>
    public const string RunIdNotUsable = "RUNM1007";

    /// <summary>The user's coverage settings lack cobertura and json and cannot be added to.</summary>
    public const string CoverageFormat = "RUNM1008";

    /// <summary>The resolved version of Microsoft.Testing.Platform is not supported.</summary>
    public const string TestingPlatformVersion = "RUNM1009";

    /// <summary>A compiled assembly cannot be read for the dependency graph.</summary>
    public const string CompiledUnreadable = "RUNM1010";

    /// <summary>The build has no System.Reflection.Metadata that fits.</summary>
    public const string MetadataReaderMissing = "RUNM1011";

    /// <summary>The dependency graph of a project cannot be written.</summary>
    public const string GraphNotWritable = "RUNM1012";

    /// <summary>The dependency graph that a build wrote cannot be read.</summary>
    public const string GraphNotReadable = "RUNM1013";

    /// <summary>What the analyzer found in the source cannot be written.</summary>
    public const string SourceUsesNotWritable = "RUNM1015";

    /// <summary>A snapshot file is damaged and was moved aside.</summary>
    public const string FileDamaged = "RUNM2001";

    /// <summary>A file was written in another major version of its contract.</summary>
    public const string OtherMajor = "RUNM2002";

    /// <summary>A snapshot file cannot be read.</summary>
    public const string FileUnreadable = "RUNM2003";

    /// <summary>The run folder was locked by another process for too long.</summary>
    public const string StoreLocked = "RUNM2004";

    /// <summary>The run folder could not be written while collecting.</summary>
    public const string StoreNotWritable = "RUNM2005";

    /// <summary>Details of an old run could not be removed.</summary>
    public const string RetentionFailed = "RUNM2006";

    /// <summary>A fragment has lines that cannot be read.</summary>
    public const string FragmentLinesBad = "RUNM2010";

    /// <summary>A test host ended without saying so.</summary>
    public const string HostCutOff = "RUNM2011";

    /// <summary>A project was to run its tests, but no result arrived.</summary>
    public const string ModuleMissing = "RUNM2012";

    /// <summary>Durations longer than the run were cut.</summary>
    public const string DurationsClamped = "RUNM2013";

    /// <summary>Test names change from run to run.</summary>
    public const string VolatileNames = "RUNM2014";

    /// <summary>Fewer results arrived than the host counted.</summary>
    public const string ResultsLost = "RUNM2015";

    /// <summary>The command failed although no test did.</summary>
    public const string ExitCodeUnexplained = "RUNM2016";

    /// <summary>A fragment was written in another major version of its contract.</summary>
    public const string FragmentOtherMajor = "RUNM2017";

    /// <summary>A fragment cannot be read.</summary>
    public const string FragmentUnreadable = "RUNM2018";

    /// <summary>Tests failed that coverage may have made fail.</summary>
    public const string CoverageDoubt = "RUNM2019";

    /// <summary>Git knows nothing about this folder.</summary>
    public const string GitUnavailable = "RUNM2020";

    /// <summary>Git answered only in part.</summary>
    public const string GitIncomplete = "RUNM2021";

    /// <summary>The commit changed while the tests ran.</summary>
    public const string HeadMoved = "RUNM2022";

    /// <summary>A compiler error log cannot be read.</summary>
    public const string ErrorLogUnreadable = "RUNM2030";

    /// <summary>There are more build diagnostics than are kept.</summary>
    public const string DiagnosticsTruncated = "RUNM2031";

    /// <summary>The log of a package restore cannot be read.</summary>
    public const string AssetsUnreadable = "RUNM2032";

    /// <summary>A coverage file cannot be read.</summary>
    public const string CoverageUnreadable = "RUNM2040";

    /// <summary>The coverage files of a run have no line that was hit.</summary>
    public const string CoverageEmpty = "RUNM2041";

    /// <summary>Coverage may be that of another state of the source.</summary>
    public const string CoverageStale = "RUNM2042";

    /// <summary>The settings file is not valid.</summary>
    public const string SettingsInvalid = "RUNM2050";

    /// <summary>An environment variable has an invalid value.</summary>
    public const string SettingInvalid = "RUNM2051";

    /// <summary>Which lines changed is unknown.</summary>
    public const string PatchUnavailable = "RUNM2052";

    /// <summary>Which lines changed is known in part.</summary>
    public const string PatchPartial = "RUNM2053";

    /// <summary>Files of coverage reports were not found in the repository.</summary>
    public const string CoveragePathsUnresolved = "RUNM2054";

    /// <summary>Git could not list the files of the repository.</summary>
    public const string FileListUnavailable = "RUNM2055";

    /// <summary>A part of the quarantine file is not valid.</summary>
    public const string QuarantineInvalid = "RUNM2056";

    /// <summary>An earlier run that was cut off was adopted.</summary>
    public const string RunAdopted = "RUNM2060";

    /// <summary>There is nothing recorded of a run.</summary>
    public const string NothingRecorded = "RUNM2061";

    /// <summary>What changed how often is unknown.</summary>
    public const string ChurnUnavailable = "RUNM2070";

    /// <summary>What changed how often is known in part.</summary>
    public const string ChurnPartial = "RUNM2071";

    /// <summary>The cache of commits cannot be used and is made anew.</summary>
    public const string ChurnCacheUnusable = "RUNM2072";

    /// <summary>The cache of commits could not be written.</summary>
    public const string ChurnCacheNotWritten = "RUNM2073";

    /// <summary>A file given as an assembly is none that can be read.</summary>
    public const string AssemblyUnreadable = "RUNM2080";

    /// <summary>The debugging symbols of an assembly are missing or cannot be used.</summary>
    public const string SymbolsUnusable = "RUNM2081";

    /// <summary>A JSON file holds no dependency graph that is understood.</summary>
    public const string GraphUnknown = "RUNM2082";

    /// <summary>Several files are the same assembly.</summary>
    public const string AssemblyTwice = "RUNM2083";

    /// <summary>A baseline of rules cannot be read.</summary>
    public const string RuleBaselineInvalid = "RUNM2090";

    /// <summary>A document that may state requirements cannot be read.</summary>
    public const string SpecDocumentUnreadable = "RUNM2091";

    /// <summary>A file to import holds no results in a format that is understood.</summary>
    public const string ResultsUnknown = "RUNM3001";

    /// <summary>A file to import cannot be read.</summary>
    public const string ResultsUnreadable = "RUNM3002";

    /// <summary>A file to import is damaged; what came before the damage was kept.</summary>
    public const string ResultsDamaged = "RUNM3003";

    /// <summary>An unexpected fault in the command line.</summary>
    public const string ToolFault = "RUNM3900";

    /// <summary>A report file could not be written.</summary>
    public const string ReportNotWritten = "RUNM4001";

    /// <summary>The job summary could not be added to the CI job.</summary>
    public const string JobSummaryNotAppended = "RUNM4002";

    /// <summary>A template of the user is wrong or cannot be read.</summary>
    public const string TemplateFaulty = "RUNM4003";

    /// <summary>A type uses another one that a rule forbids, or a way there is forbidden.</summary>
    public const string RuleForbidden = "RUNM5001";

    /// <summary>A type uses another one and no rule allows it.</summary>
    public const string RuleNotAllowed = "RUNM5002";

    /// <summary>A type does not use what a rule requires.</summary>
    public const string RuleRequired = "RUNM5003";

    /// <summary>There is a cycle that a rule forbids.</summary>
    public const string RuleCircular = "RUNM5004";

    /// <summary>Something neither uses own code nor is used by it, and a rule forbids that.</summary>
    public const string RuleOrphan = "RUNM5005";

    /// <summary>A rule means no type on one side.</summary>
    public const string RuleMatchesNothing = "RUNM5006";

    /// <summary>The baseline has a violation that is none any more.</summary>
    public const string RuleBaselineStale = "RUNM5007";

    /// <summary>Node is missing while RunMetrics itself is built: the report's page is not built.</summary>
    public const string WebNodeMissing = "RUNM4901";

    /// <summary>RunMetrics itself is packed without the report's page.</summary>
    public const string WebPageMissing = "RUNM4902";

    /// <summary>A history file is damaged.</summary>
    public const string HistoryDamaged = "RUNM6001";

    /// <summary>A history file was written in another major version of the format.</summary>
    public const string HistoryOtherMajor = "RUNM6002";

    /// <summary>A history file cannot be read.</summary>
    public const string HistoryUnreadable = "RUNM6003";

    /// <summary>The history could not be written or pruned.</summary>
    public const string HistoryNotWritten = "RUNM6004";

    /// <summary>The gate of the build fails.</summary>
    public const string GateFailed = "RUNM7001";

    /// <summary>The gate of the build fails and the exit code of the command could not be changed.</summary>
    public const string GateNotEnforced = "RUNM7002";
}
