using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.History;

/// <summary>A memory as an Apache Parquet file: the columns of the CSV export, for what reads tables in columns.</summary>
/// <remarks>Like SQLite, its library lies beside the command line only.</remarks>
internal static class HistoryParquet
{
    /// <summary>Runs of one row group: large enough to pack well, small enough to hold in memory.</summary>
    private const int RunsOfGroup = 50;

    private static readonly DataField<DateTime> Started = new("startedAt");
    private static readonly DataField<int> Milliseconds = new("milliseconds");

    private static readonly (DataField Field, Func<Row, string?> Value)[] Texts =
    [
        (new DataField<string>("run"), static row => row.Run.RunId),
        (new DataField<string>("branch"), static row => row.Run.Branch),
        (new DataField<string>("commit"), static row => row.Run.Head),
        (new DataField<string>("assembly"), static row => row.Module.Assembly),
        (new DataField<string>("variant"), static row => row.Module.Variant),
        (new DataField<string>("id"), static row => row.Module.Tests[row.Index].Id),
        (new DataField<string>("test"), static row => row.Module.Tests[row.Index].Name),
        (new DataField<string>("outcome"), static row => HistoryExport.Word(row.Module.Outcomes[row.Index])),
        (new DataField<string>("attempts"), static row => HistoryExport.Attempts(row.Module, row.Index)),
        (new DataField<string>("fingerprint"), static row => row.Module.Failures.GetValueOrDefault(row.Index)),
    ];

    /// <summary>False in the package that builds use.</summary>
    public static bool IsAvailable => File.Exists(Path.Combine(AppContext.BaseDirectory, "Parquet.dll"));

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="runs">History, oldest run first.</param>
    /// <param name="path">File.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(IReadOnlyList<HistoryRun> runs, string path) =>
        AtomicFile.Write(path, stream => WriteAsync(runs, stream).GetAwaiter().GetResult());

    private static async Task WriteAsync(IReadOnlyList<HistoryRun> runs, Stream stream)
    {
        var schema = new ParquetSchema([.. Texts.Select(static column => column.Field), Started, Milliseconds]);
        var writer = await ParquetWriter.CreateAsync(schema, stream, new ParquetOptions()).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var some in runs.Chunk(RunsOfGroup))
            {
                Row[] rows = [.. HistoryExport.Results(some).Select(static result => new Row(result.Run, result.Module, result.Row))];
                using var group = writer.CreateRowGroup();
                foreach (var (field, value) in Texts)
                    await group.WriteAsync(field, [.. rows.Select(value)!]).ConfigureAwait(false);
                await group.WriteAsync<DateTime>(Started, rows.Select(static row => row.Run.StartedAt.UtcDateTime).ToArray()).ConfigureAwait(false);
                await group.WriteAsync<int>(Milliseconds, rows.Select(static row => HistoryDuration.Read(row.Module.Durations, row.Index)).ToArray()).ConfigureAwait(false);
                group.CompleteValidate();
            }
        }
    }

    private readonly record struct Row(HistoryRun Run, HistoryModule Module, int Index);
}
