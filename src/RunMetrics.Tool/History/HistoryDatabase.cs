using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.History;

/// <summary>A memory as an SQLite database, to be asked by whoever speaks SQL. An index that can be made again at any time; docs/history.md has its tables.</summary>
/// <remarks>SQLite lies beside the command line, not in the package that builds use: its libraries for all platforms are larger than all of that.</remarks>
internal static class HistoryDatabase
{
    /// <summary>Version of the tables, <c>PRAGMA user_version</c>: raised when one of them changes.</summary>
    public const int Version = 1;

    private const string Tables = """
        CREATE TABLE runs (run INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started_at TEXT NOT NULL, duration REAL, branch TEXT, commit_id TEXT, dirty INTEGER NOT NULL, result TEXT NOT NULL, partial INTEGER NOT NULL);
        CREATE TABLE totals (run INTEGER PRIMARY KEY REFERENCES runs, lines_covered INTEGER, lines_valid INTEGER, branches_covered INTEGER, branches_valid INTEGER, churn_commits INTEGER, churn_files INTEGER, lines_added INTEGER, lines_deleted INTEGER, graph_assemblies INTEGER, graph_types INTEGER, graph_edges INTEGER);
        CREATE TABLE variants (variant INTEGER PRIMARY KEY, name TEXT NOT NULL, target_framework TEXT, os TEXT, architecture TEXT);
        CREATE TABLE tests (test INTEGER PRIMARY KEY, assembly TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (assembly, id));
        CREATE TABLE failures (fingerprint TEXT PRIMARY KEY, type TEXT, message TEXT NOT NULL, first_run INTEGER NOT NULL REFERENCES runs, last_run INTEGER NOT NULL REFERENCES runs) WITHOUT ROWID;
        CREATE TABLE results (run INTEGER NOT NULL REFERENCES runs, variant INTEGER NOT NULL REFERENCES variants, test INTEGER NOT NULL REFERENCES tests, outcome TEXT NOT NULL, attempts TEXT NOT NULL, milliseconds INTEGER NOT NULL, fingerprint TEXT, PRIMARY KEY (run, variant, test)) WITHOUT ROWID;
        """;

    // After the rows: sorting once is faster than finding a place for each.
    private const string Indexes = "CREATE INDEX results_by_test ON results (test, variant, run); CREATE INDEX results_by_fingerprint ON results (fingerprint) WHERE fingerprint IS NOT NULL;";

    /// <summary>False in the package that builds use.</summary>
    public static bool IsAvailable => File.Exists(Path.Combine(AppContext.BaseDirectory, "Microsoft.Data.Sqlite.dll"));

    /// <summary>Writes a database, whole or not at all, in place of what was there. The same runs give the same bytes.</summary>
    /// <param name="runs">History, oldest run first.</param>
    /// <param name="path">File.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(IReadOnlyList<HistoryRun> runs, string path)
    {
        var half = path + "." + Path.GetRandomFileName();
        try
        {
            Fill(runs, half);
            File.Move(half, path, overwrite: true);
        }
        catch (SqliteException e)
        {
            throw new IOException(e.Message, e);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static void Fill(IReadOnlyList<HistoryRun> runs, string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        // Nobody else has the file, and a half one is thrown away: neither a journal nor waiting for the disk is of use.
        Execute(connection, $"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {Version};");
        using var transaction = connection.BeginTransaction();
        Execute(connection, Tables);
        using (var rows = new Rows(connection))
        {
            for (var run = 0; run < runs.Count; run++)
                rows.Add(run + 1, runs[run]);
            rows.AddFailures();
        }

        Execute(connection, Indexes);
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>The statements, prepared once, and the numbers that were given.</summary>
    private sealed class Rows(SqliteConnection connection) : IDisposable
    {
        private readonly Insert _run = new(connection, "runs", 9);
        private readonly Insert _totals = new(connection, "totals", 12);
        private readonly Insert _variant = new(connection, "variants", 5);
        private readonly Insert _test = new(connection, "tests", 4);
        private readonly Insert _failure = new(connection, "failures", 5);
        private readonly Insert _result = new(connection, "results", 7);
        private readonly Dictionary<(string?, string?, string?), int> _variants = [];
        private readonly Dictionary<(string Assembly, string Id), int> _tests = [];
        private readonly SortedDictionary<string, (HistoryError Error, int First, int Last)> _failures = new(StringComparer.Ordinal);

        public void Add(int number, HistoryRun run)
        {
            _run.Add(number, run.RunId, run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), run.Duration, run.Branch, run.Head, run.Dirty ? 1 : 0, EnumWords<RunResult>.Of(run.Result).ToString(), run.Partial ? 1 : 0);
            var totals = run.Totals;
            _totals.Add(
                number, totals.LinesCovered, totals.LinesValid, totals.BranchesCovered, totals.BranchesValid, totals.ChurnCommits, totals.ChurnFiles,
                totals.LinesAdded, totals.LinesDeleted, totals.GraphAssemblies, totals.GraphTypes, totals.GraphEdges);
            foreach (var error in run.Errors)
                _failures[error.Fingerprint] = (error, _failures.TryGetValue(error.Fingerprint, out var known) ? known.First : number, number);

            // In the order of the key: each row goes behind the one before.
            var modules = run.Modules.GroupBy(Variant).OrderBy(static group => group.Key);
            foreach (var variant in modules)
            {
                var rows = variant.SelectMany(module => Enumerable.Range(0, module.Outcomes.Length).Where(row => module.Outcomes[row] != HistoryModule.Absent).Select(row => (Test: Test(module, row), module, row)));
                foreach (var (test, module, row) in rows.OrderBy(static row => row.Test))
                    _result.Add(number, variant.Key, test, HistoryExport.Word(module.Outcomes[row]), HistoryExport.Attempts(module, row), HistoryDuration.Read(module.Durations, row), module.Failures.GetValueOrDefault(row));
            }
        }

        public void AddFailures()
        {
            foreach (var (error, first, last) in _failures.Values)
                _failure.Add(error.Fingerprint, error.Type, error.Message, first, last);
        }

        public void Dispose()
        {
            foreach (var insert in (Insert[])[_run, _totals, _variant, _test, _failure, _result])
                insert.Dispose();
        }

        private int Variant(HistoryModule module)
        {
            var key = (module.TargetFramework, module.Os, module.Architecture);
            if (!_variants.TryGetValue(key, out var number))
            {
                _variants.Add(key, number = _variants.Count + 1);
                _variant.Add(number, module.Variant, module.TargetFramework, module.Os, module.Architecture);
            }

            return number;
        }

        private int Test(HistoryModule module, int row)
        {
            var key = (module.Assembly, module.Tests[row].Id);
            if (!_tests.TryGetValue(key, out var number))
            {
                _tests.Add(key, number = _tests.Count + 1);
                _test.Add(number, module.Assembly, module.Tests[row].Id, module.Tests[row].Name);
            }

            return number;
        }
    }

    /// <summary>One prepared insertion.</summary>
    private sealed class Insert : IDisposable
    {
        private readonly SqliteCommand _command;

        public Insert(SqliteConnection connection, string table, int columns)
        {
            _command = connection.CreateCommand();
            _command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(column => "$" + column))})";
            foreach (var column in Enumerable.Range(0, columns))
                _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
            _command.Prepare();
        }

        public void Add(params ReadOnlySpan<object?> values)
        {
            for (var column = 0; column < values.Length; column++)
                _command.Parameters[column].Value = values[column] ?? DBNull.Value;
            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
