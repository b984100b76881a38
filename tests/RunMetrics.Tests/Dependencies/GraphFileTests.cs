using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tests.Dependencies;

public sealed class GraphFileTests
{
    [Fact]
    public void What_was_written_is_read_again()
    {
        foreach (var path in Own.Assemblies)
        {
            var written = AssemblyReader.Read(path);
            var file = GraphFile.Write(written);
            var read = GraphFile.Read(file);

            Assert.Equal((written.Name, written.Mvid, ".NETCoreApp,Version=v10.0", written.Symbols), (read.Name, read.Mvid, read.TargetFramework, read.Symbols));
            Assert.Equal(written.Types.Select(Text), read.Types.Select(Text));
            Assert.Equal(written.Referenced.Select(Text), read.Referenced.Select(Text));
            Assert.Equal(written.Forwarded.Select(Text), read.Forwarded.Select(Text));
            Assert.Equal(written.Files, read.Files);
            Assert.Equal(written.Uses.Select(use => (use.From, use.To, use.Count, use.Kinds)), read.Uses.Select(use => (use.From, use.To, use.Count, use.Kinds)));
            Assert.Equal(file, GraphFile.Write(read));
            Assert.Equal((written.Name, written.Mvid), (GraphFile.ReadIdentity(file).Name, GraphFile.ReadIdentity(file).Mvid));
        }
    }

    [Fact]
    public void A_file_that_was_cut_off_is_damaged_wherever_it_ends()
    {
        using var compiled = new CompiledSource();
        var file = GraphFile.Write(AssemblyReader.Read(compiled.Compile("Sample", "class A { B b = new(); } class B;")));

        for (var length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => GraphFile.Read(file[..length]));
    }

    [Fact]
    public void A_changed_byte_is_read_or_refused_and_nothing_else()
    {
        using var compiled = new CompiledSource();
        var file = GraphFile.Write(AssemblyReader.Read(compiled.Compile("Sample", "class A { B b = new(); } class B;")));

        for (var position = 0; position < file.Length; position++)
        {
            foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xFF])
            {
                var damaged = (byte[])file.Clone();
                damaged[position] = value;
                try
                {
                    Assert.NotNull(GraphFile.Read(damaged));
                }
                catch (InvalidDataException)
                {
                    // Refused.
                }
            }
        }
    }

    private static string Text(ReferencedType type) => $"{type.Assembly}|{type.Namespace}|{type.Name}";

    private static string Text(CompiledType type) =>
        $"{type.Namespace}|{type.Name}|{type.Kind}|{type.Visibility}|{type.IsAbstract}|{type.Methods}|{type.Fields}|{type.Complexity}|{string.Join(',', type.Files)}";
}
