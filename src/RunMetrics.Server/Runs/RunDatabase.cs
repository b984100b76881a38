using System.Buffers;
using Microsoft.Data.Sqlite;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Runs;

/// <summary>The index of runs in SQLite: a cache that is made anew from the run folders whenever it is missing, damaged or of another version.</summary>
/// <remarks>Thread-safe: one connection behind a lock. Answers are kept by their callers, so it is asked rarely.</remarks>
internal sealed class RunDatabase : IDisposable
{
    private const int Version = 2;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private SqliteCommand? _stamp;

    private RunDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the index in a file, or in memory when the file cannot be used.</summary>
    /// <param name="file">Where; null for memory.</param>
    public static RunDatabase Open(string? file)
    {
        if (file is not null && (TryOpen(file) ?? Again(file)) is { } kept)
            return kept;
        return TryOpen(":memory:") ?? throw new InvalidOperationException("SQLite does not open a database in memory.");
    }

    /// <summary>All runs it has.</summary>
    public Dictionary<string, long> Stamps()
    {
        lock (_gate)
        {
            var stamps = new Dictionary<string, long>(StringComparer.Ordinal);
            using var command = Command("SELECT id, stamp FROM runs");
            using var reader = command.ExecuteReader();
            while (reader.Read())
                stamps[reader.GetString(0)] = reader.GetInt64(1);
            return stamps;
        }
    }

    /// <summary>What tells that a stored run has changed; null for one it does not have.</summary>
    public long? StampOf(string id)
    {
        lock (_gate)
        {
            _stamp ??= Command("SELECT stamp FROM runs WHERE id = $id AND stored = 1", ("$id", ""));
            _stamp.Parameters[0].Value = id;
            return _stamp.ExecuteScalar() as long?;
        }
    }

    /// <summary>Puts runs in and takes runs out, all or nothing.</summary>
    public void Apply(IReadOnlyCollection<(IndexedRun Run, RunIndexEntry Entry)> changed, IReadOnlyCollection<string> removed)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            using var delete = Command("DELETE FROM runs WHERE id = $id", ("$id", ""));
            foreach (var id in removed)
            {
                delete.Parameters[0].Value = id;
                delete.ExecuteNonQuery();
            }

            using var put = Command(
                "INSERT OR REPLACE INTO runs(id, stamp, stored, started, branch, result, kind, entry) VALUES ($id, $stamp, $stored, $started, $branch, $result, $kind, $entry)",
                ("$id", ""), ("$stamp", 0L), ("$stored", 0), ("$started", 0L), ("$branch", ""), ("$result", 0), ("$kind", 0), ("$entry", Array.Empty<byte>()));
            foreach (var (run, entry) in changed)
            {
                object[] values = [run.Id, run.Stamp, run.IsStored ? 1 : 0, entry.StartedAt.UtcTicks, (object?)entry.Branch ?? DBNull.Value, (int)entry.Result, (int)entry.Kind, JsonOf(entry)];
                for (var i = 0; i < values.Length; i++)
                    put.Parameters[i].Value = values[i];
                put.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    /// <summary>A page of runs, newest first.</summary>
    public RunPage Query(RunQuery query)
    {
        var filter = "1";
        var values = new List<(string, object)>();
        void Where(string condition, string name, object? value)
        {
            if (value is null)
                return;
            filter += " AND " + condition;
            values.Add((name, value));
        }

        Where("branch = $branch", "$branch", query.Branch);
        Where("result = $result", "$result", (int?)query.Result);
        Where("kind = $kind", "$kind", (int?)query.Kind);
        Where("started >= $since", "$since", query.Since?.UtcTicks);
        lock (_gate)
        {
            using var count = Command($"SELECT count(*) FROM runs WHERE {filter}", [.. values]);
            var total = Convert.ToInt32(count.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
            if (query.After is { } after)
            {
                filter += " AND (started < $ticks OR (started = $ticks AND id > $after))";
                values.AddRange([("$ticks", after.Ticks), ("$after", after.Id)]);
            }

            using var page = Command($"SELECT entry, started, id FROM runs WHERE {filter} ORDER BY started DESC, id LIMIT $limit", [.. values, ("$limit", query.Limit + 1)]);
            return Read(page, query.Limit, total);
        }
    }

    /// <summary>How many stored runs there are of each result, all results included.</summary>
    public IReadOnlyList<(RunResult Result, int Count)> Results()
    {
        var counts = Enum.GetValues<RunResult>().ToDictionary(static result => result, static _ => 0);
        lock (_gate)
        {
            using var command = Command("SELECT result, count(*) FROM runs WHERE stored = 1 GROUP BY result");
            using var reader = command.ExecuteReader();
            while (reader.Read())
                counts[(RunResult)reader.GetInt32(0)] = reader.GetInt32(1);
        }

        return [.. counts.OrderBy(static one => one.Key).Select(static one => (one.Key, one.Value))];
    }

    /// <summary>The newest stored run, or null.</summary>
    public string? Newest()
    {
        lock (_gate)
        {
            using var command = Command("SELECT id FROM runs WHERE stored = 1 ORDER BY started DESC, id LIMIT 1");
            return command.ExecuteScalar() as string;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stamp?.Dispose();
            _connection.Dispose();
        }
    }

    private static RunPage Read(SqliteCommand page, int limit, int total)
    {
        var entries = new List<byte[]>(limit);
        RunCursor? last = null, next = null;
        using var reader = page.ExecuteReader();
        while (reader.Read())
        {
            if (entries.Count == limit)
            {
                next = last;
                break;
            }

            entries.Add(reader.GetFieldValue<byte[]>(0));
            last = new RunCursor(reader.GetInt64(1), reader.GetString(2));
        }

        return new RunPage(total, entries, next);
    }

    /// <summary>An entry as it is handed out.</summary>
    public static byte[] JsonOf(RunIndexEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = JsonOutput.Compact(buffer))
            RunIndexWriter.Entry(json, entry);
        return buffer.WrittenSpan.ToArray();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text is put together from constants above; what a request says is always a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static RunDatabase? TryOpen(string file)
    {
        SqliteConnection? connection = null;
        try
        {
            if (file != ":memory:")
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Pooling would keep the file open behind our back.
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
            connection.Open();
            var database = new RunDatabase(connection);
            database.Prepare();
            return database;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            return null;
        }
    }

    // Damaged: it holds nothing that is not in the run folders.
    private static RunDatabase? Again(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return TryOpen(file);
    }

    private void Prepare()
    {
        using var version = Command("PRAGMA user_version");
        if (Convert.ToInt32(version.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) != Version)
        {
            // Two servers of one folder share the file; WAL lets them read while one writes.
            using var create = Command($"""
                PRAGMA journal_mode = WAL;
                DROP TABLE IF EXISTS runs;
                CREATE TABLE runs(id TEXT PRIMARY KEY, stamp INTEGER NOT NULL, stored INTEGER NOT NULL, started INTEGER NOT NULL, branch TEXT, result INTEGER NOT NULL, kind INTEGER NOT NULL, entry BLOB NOT NULL) WITHOUT ROWID;
                CREATE INDEX runs_newest ON runs(started DESC, id);
                CREATE INDEX runs_branch ON runs(branch, started DESC, id);
                PRAGMA user_version = {Version};
                """);
            create.ExecuteNonQuery();
        }

        // What is lost with the power is read from the run folders again, and pages that are asked for again are in the system's cache.
        using var speed = Command("PRAGMA synchronous = OFF; PRAGMA cache_size = -500; SELECT count(*) FROM runs");
        speed.ExecuteScalar();
    }
}
