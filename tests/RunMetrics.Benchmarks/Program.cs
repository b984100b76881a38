using RunMetrics.Benchmarks;

// Usage: dotnet run -c Release --project tests/RunMetrics.Benchmarks -- <benchmark> [options]; see docs/benchmarks.md.
var (name, options) = args is [var first, .. var rest] ? (first, Options.Parse(rest)) : ("help", Options.Parse([]));
return name switch
{
    "hooks" => await HooksBenchmark.RunAsync(options),
    "build" => await BuildBenchmark.RunAsync(options),
    "report" => await ReportBenchmark.RunAsync(options),
    "coverage" => await CoverageBenchmark.RunAsync(options),
    "coverage-snapshot" => CoverageBenchmark.Snapshot(args[1..]),
    "coverage-walk" => CoverageBenchmark.Walk(args[1..]),
    "churn" => await ChurnBenchmark.RunAsync(options),
    "graph" => await GraphBenchmark.RunAsync(options),
    "analyzer" => await AnalyzerBenchmark.RunAsync(options),
    "oracle" => await SourceOracle.RunAsync(options),
    "history" => await HistoryBenchmark.RunAsync(options),
    "film" => await FilmBenchmark.RunAsync(options),
    "history-judge" => HistoryBenchmark.Judge(args[1..]),
    "history-append" => HistoryBenchmark.Append(args[1..]),
    "selection" => await SelectionBenchmark.RunAsync(options),
    "sse" => await SseBenchmark.RunAsync(options),
    "serve" => await ServeBenchmark.RunAsync(options),
    "seeded" => await SeededRuns.RunAsync(options),
    "measure" => await Measurement.MeasureAndPrintAsync(args[1..]),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("""
        Benchmarks of RunMetrics. CPU is user + system time of the whole process tree; medians over interleaved rounds.

          hooks   [--rounds 9] [--tests 200]        dotnet test --no-build with the hooks on and off, and the cost of one report
          build   [--rounds 9]                      dotnet build of an unchanged project with the package and without
          report  [--tests 50000] [--rounds 3] [--contenders runmetrics,allure,playwright]
                                                    import + report, size, opening and searching in headless Chromium
          coverage [--rounds 3] [--percent 100] [--contenders runmetrics,xmlreader,reportgenerator]
                                                    300 MB Cobertura, 150 MB in one package, two of 50 MB: CPU, memory, right or wrong
          churn   [--commits 80000] [--rounds 5] [--repository DIR]
                                                    reading a history, beside git's own commands
          graph    [--source DIR] [--constants A,B] [--assemblies A.dll,B.dll] [--rounds 7]
                                                    the dependency graph of an assembly, beside its compiler
          analyzer [--source DIR] [--constants A,B] [--rounds 9] [--lambdas 1200]
                                                    the C# compiler with our analyzer and without, on a code base and on one made to hurt
          oracle --project X.csproj[,Y.csproj] [--framework net10.0]
                                                    what the graph has of the edges that names in the source stand for
          film    [--tests 50000] [--runs 50] [--rounds 3]
                                                    one page over many runs: size, opening the tests, the strips and the runs
          history [--tests 10000] [--runs 500] [--rounds 5] [--renames 0]
                                                    bytes per test and run, all flake verdicts, appending a run
          selection [--projects 10] [--tests 20] [--rounds 5]
                                                    'runmetrics test' with nothing changed, beside dotnet test --no-build
          sse     [--clients 500] [--rate 1000] [--seconds 60]
                                                    'runmetrics serve' with many who watch one run: lost, repeated, memory, CPU, killing clients
          serve   [--runs 10000] [--rounds 9] [--seconds 10]
                                                    'runmetrics serve' beside an empty minimal API: start, memory, latency, throughput
          seeded  [--runs 60]                       not a timing: tests with known faults, run by the real tools, and what is said of them
        """);
    return 2;
}
