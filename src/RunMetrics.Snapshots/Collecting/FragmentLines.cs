using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads the lines of a fragment that are not results: there are few of them.</summary>
internal static class FragmentLines
{
    private delegate void Member(ref Utf8JsonReader value, ReadOnlySpan<byte> name);

    public static FragmentHeader Header(ref Utf8JsonReader reader, Fragment fragment)
    {
        var header = new FragmentHeader();
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (!HeaderText(ref value, name, header))
                HeaderFact(ref value, name, header);
        });
        fragment.Saw(header.Time);
        return header;
    }

    public static FragmentBuild Build(ref Utf8JsonReader reader, Fragment fragment)
    {
        var build = new FragmentBuild();
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("phase"u8))
                build.Finished = value.TokenType == JsonTokenType.String && value.ValueTextEquals("finished"u8);
            else if (name.SequenceEqual("time"u8))
                build.Time = JsonText.Time(ref value);
            else if (name.SequenceEqual("project"u8))
                build.Project = JsonText.Text(ref value);
            else if (name.SequenceEqual("projectName"u8))
                build.ProjectName = JsonText.Text(ref value);
            else if (name.SequenceEqual("targetFramework"u8))
                build.TargetFramework = JsonText.Text(ref value);
            else if (name.SequenceEqual("configuration"u8))
                build.Configuration = JsonText.Text(ref value);
            else if (name.SequenceEqual("errorLog"u8))
                build.ErrorLog = JsonText.Text(ref value);
            else if (name.SequenceEqual("assets"u8))
                build.Assets = JsonText.Text(ref value);
            else if (name.SequenceEqual("graphs"u8))
                build.Graphs = JsonText.Text(ref value);
            else if (name.SequenceEqual("isTest"u8))
                build.IsTest = JsonText.Flag(ref value) == true;
        });
        fragment.Saw(build.Time);
        return build;
    }

    public static FragmentEnd End(ref Utf8JsonReader reader, Fragment fragment)
    {
        var end = new FragmentEnd();
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("time"u8))
                end.Time = JsonText.Time(ref value);
            else if (name.SequenceEqual("outcome"u8))
                end.Outcome = Outcome(ref value);
            else if (name.SequenceEqual("duration"u8))
                end.Duration = JsonText.Seconds(ref value);
            else if (name.SequenceEqual("exitCode"u8))
                end.ExitCode = JsonText.Integer(ref value);
            else if (name.SequenceEqual("error"u8))
                end.Error = JsonText.Text(ref value);
            else if (name.SequenceEqual("counts"u8))
                end.Total = Total(ref value);
        });
        fragment.Saw(end.Time);
        return end;
    }

    public static void Message(ref Utf8JsonReader reader, Fragment fragment)
    {
        var (level, text) = (MessageLevel.Other, "");
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("level"u8))
                level = Level(ref value);
            else if (name.SequenceEqual("text"u8))
                text = JsonText.Text(ref value) ?? "";
            else if (name.SequenceEqual("time"u8))
                fragment.Saw(JsonText.Time(ref value));
        });
        fragment.Messages.Add(new HostMessage { Level = level, Text = text });
    }

    public static void Attachment(ref Utf8JsonReader reader, Fragment fragment)
    {
        string? label = null, path = null, uri = null;
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("name"u8))
                label = JsonText.Text(ref value);
            else if (name.SequenceEqual("path"u8))
                path = JsonText.Text(ref value);
            else if (name.SequenceEqual("uri"u8))
                uri = JsonText.Text(ref value);
        });
        if (path is not null)
            fragment.Attachments.Add(new TestAttachment { Name = label ?? Path.GetFileName(path), Path = path, Uri = uri });
    }

    public static void Diagnostic(ref Utf8JsonReader reader, Fragment fragment)
    {
        string? code = null, message = null;
        var severity = DiagnosticSeverity.Warning;
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("code"u8))
                code = JsonText.Text(ref value);
            else if (name.SequenceEqual("message"u8))
                message = JsonText.Text(ref value);
            else if (name.SequenceEqual("severity"u8))
                severity = Severity(ref value);
        });
        if (ContractChecks.IsCode(code) && message is not null)
            fragment.Diagnostics.Add(new Diagnostic { Code = code!, Severity = severity, Message = message });
    }

    // Calls back with the reader on each value; a value that is an object or array and was not read is passed over.
    private static void Members(ref Utf8JsonReader reader, Member member)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            member(ref reader, name);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
        }
    }

    private static bool HeaderText(ref Utf8JsonReader value, ReadOnlySpan<byte> name, FragmentHeader header)
    {
        if (name.SequenceEqual("schemaVersion"u8))
            header.SchemaVersion = JsonText.Text(ref value);
        else if (name.SequenceEqual("project"u8))
            header.Project = JsonText.Text(ref value);
        else if (name.SequenceEqual("projectName"u8))
            header.ProjectName = JsonText.Text(ref value);
        else if (name.SequenceEqual("targetFramework"u8))
            header.TargetFramework = JsonText.Text(ref value);
        else if (name.SequenceEqual("configuration"u8))
            header.Configuration = JsonText.Text(ref value);
        else if (name.SequenceEqual("source"u8))
            header.Source = JsonText.Text(ref value);
        else if (name.SequenceEqual("framework"u8))
            header.Framework = JsonText.Text(ref value);
        else if (name.SequenceEqual("os"u8))
            header.Os = JsonText.Text(ref value);
        else if (name.SequenceEqual("architecture"u8))
            header.Architecture = JsonText.Text(ref value);
        else if (name.SequenceEqual("command"u8))
            header.Command = JsonText.Text(ref value);
        else if (name.SequenceEqual("workingDirectory"u8))
            header.WorkingDirectory = JsonText.Text(ref value);
        else if (name.SequenceEqual("repositoryRoot"u8))
            header.RepositoryRoot = JsonText.Text(ref value);
        else if (name.SequenceEqual("sdk"u8))
            header.Sdk = JsonText.Text(ref value);
        else if (name.SequenceEqual("head"u8))
            header.Head = JsonText.Text(ref value);
        else if (name.SequenceEqual("shard"u8))
            header.Shard = JsonText.Text(ref value);
        else if (name.SequenceEqual("graphs"u8))
            header.Graphs = JsonText.Text(ref value);
        else
            return false;
        return true;
    }

    private static void HeaderFact(ref Utf8JsonReader value, ReadOnlySpan<byte> name, FragmentHeader header)
    {
        if (name.SequenceEqual("role"u8))
            header.Role = Role(ref value);
        else if (name.SequenceEqual("time"u8))
            header.Time = JsonText.Time(ref value);
        else if (name.SequenceEqual("process"u8))
            header.Process = JsonText.Integer(ref value);
        else if (name.SequenceEqual("platform"u8))
            header.Platform = Platform(ref value);
        else if (name.SequenceEqual("noBuild"u8))
            header.NoBuild = JsonText.Flag(ref value);
        else if (name.SequenceEqual("expected"u8))
            header.Expected = JsonText.Texts(ref value);
        else if (name.SequenceEqual("extra"u8) && value.TokenType == JsonTokenType.StartObject)
            header.Owner = Owner(ref value);
    }

    private static string? Owner(ref Utf8JsonReader reader)
    {
        string? owner = null;
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("owner"u8))
                owner = JsonText.Text(ref value);
        });
        return owner;
    }

    private static int? Total(ref Utf8JsonReader reader)
    {
        int? total = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        Members(ref reader, (ref Utf8JsonReader value, ReadOnlySpan<byte> name) =>
        {
            if (name.SequenceEqual("total"u8))
                total = JsonText.Integer(ref value);
        });
        return total;
    }

    private static FragmentRole Role(ref Utf8JsonReader value) =>
        value.TokenType != JsonTokenType.String ? FragmentRole.Other
        : value.ValueTextEquals("test"u8) ? FragmentRole.Test
        : value.ValueTextEquals("build"u8) ? FragmentRole.Build
        : value.ValueTextEquals("session"u8) ? FragmentRole.Session
        : FragmentRole.Other;

    private static TestPlatform Platform(ref Utf8JsonReader value) =>
        value.TokenType != JsonTokenType.String ? TestPlatform.Other
        : value.ValueTextEquals("vstest"u8) ? TestPlatform.Vstest
        : value.ValueTextEquals("testingPlatform"u8) ? TestPlatform.TestingPlatform
        : TestPlatform.Other;

    private static ModuleOutcome Outcome(ref Utf8JsonReader value) =>
        value.TokenType != JsonTokenType.String ? ModuleOutcome.Other
        : value.ValueTextEquals("completed"u8) ? ModuleOutcome.Completed
        : value.ValueTextEquals("aborted"u8) ? ModuleOutcome.Aborted
        : value.ValueTextEquals("canceled"u8) ? ModuleOutcome.Canceled
        : ModuleOutcome.Other;

    private static MessageLevel Level(ref Utf8JsonReader value) =>
        value.TokenType != JsonTokenType.String ? MessageLevel.Other
        : value.ValueTextEquals("info"u8) ? MessageLevel.Info
        : value.ValueTextEquals("warning"u8) ? MessageLevel.Warning
        : value.ValueTextEquals("error"u8) ? MessageLevel.Error
        : MessageLevel.Other;

    private static DiagnosticSeverity Severity(ref Utf8JsonReader value) =>
        value.TokenType != JsonTokenType.String ? DiagnosticSeverity.Warning
        : value.ValueTextEquals("info"u8) ? DiagnosticSeverity.Info
        : value.ValueTextEquals("error"u8) ? DiagnosticSeverity.Error
        : DiagnosticSeverity.Warning;
}
