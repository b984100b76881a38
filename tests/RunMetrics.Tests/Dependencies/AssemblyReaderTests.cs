using System.Reflection;
using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tests.Dependencies;

/// <summary>One small source for each way in which a type can use another, compiled for debugging and for release.</summary>
public sealed class AssemblyReaderTests
{
    [Theory]
    [InlineData("class B; class A : B;", "A -> B: Inherit, Call")]
    [InlineData("class B<T>; class C; class A : B<C>;", "A -> B`1: Inherit, Call|A -> C: Generic")]
    [InlineData("interface B; class A : B;", "A -> B: Implement")]
    [InlineData("interface B; interface A : B;", "A -> B: Implement")]
    [InlineData("class B; class A { B? f; }", "A -> B: Signature")]
    [InlineData("class B; class A { B[]? f; }", "A -> B: Signature")]
    [InlineData("class B; class A { B[,]? f; }", "A -> B: Signature")]
    [InlineData("struct B; unsafe class A { B* f; }", "A -> B: Signature")]
    [InlineData("struct B; unsafe class A { delegate*<B, void> f; }", "A -> B: Signature")]
    [InlineData("class B; class A { void M(ref B b) { } }", "A -> B: Signature")]
    [InlineData("class B; class A { B? M() => null; }", "A -> B: Signature")]
    [InlineData("class B; class A { B? P { get; set; } }", "A -> B: Signature")]
    [InlineData("delegate void B(); class A { event B? E; }", "A -> B: Signature, Typeof, Generic", "A -> B: Signature, Typeof, Generic")]
    [InlineData("class B; class A { object M() => new B(); }", "A -> B: New")]
    [InlineData("class B; class A { object M() => new B[2]; }", "A -> B: New")]
    [InlineData("struct B; class A { void M(out B b) => b = default; }", "A -> B: Signature, New")]
    [InlineData("static class B { public static void N() { } } class A { void M() => B.N(); }", "A -> B: Call")]
    [InlineData("static class B { public static int P => 1; } class A { int M() => B.P; }", "A -> B: Call")]
    [InlineData("static class B { public static int N(this int i) => i; } class A { int M() => 1.N(); }", "A -> B: Call")]
    [InlineData("static class B { public static int N(int i) => i; } class A { object M() => (System.Func<int, int>)B.N; }", "A -> B: Call")]
    [InlineData("static class B { public static int F; } class A { int M() => B.F; }", "A -> B: Field")]
    [InlineData("class B; class A { object M() => typeof(B); }", "A -> B: Typeof")]
    [InlineData("class B<T>; class A { object M() => typeof(B<>); }", "A -> B`1: Typeof")]
    [InlineData("class B; class A { bool M(object o) => o is B; }", "A -> B: Typeof")]
    [InlineData("struct B; class A { unsafe int M() => sizeof(B); }", "A -> B: Typeof")]
    [InlineData("sealed class B : System.Attribute; [B] class A;", "A -> B: Attribute")]
    [InlineData("sealed class B : System.Attribute; class A { [B] void M([B] int p) { } [B] int P { get; } [return: B] int N() => 1; [B] int f; }", "A -> B: Attribute")]
    [InlineData("class B; sealed class X(System.Type t) : System.Attribute { public System.Type T => t; } [X(typeof(B))] class A;", "A -> B: Attribute|A -> X: Attribute")]
    [InlineData("class B; class C; sealed class X : System.Attribute { public System.Type[]? Types { get; set; } } [X(Types = new[] { typeof(B[]), typeof(C) })] class A;", "A -> B: Attribute|A -> C: Attribute|A -> X: Attribute")]
    [InlineData("class B<T>; class C; class D { public class E; } sealed class X(object t) : System.Attribute { public object T => t; } [X(typeof(B<D.E>))] class A; [X(typeof(System.Collections.Generic.List<C>))] class F;", "A -> B`1: Attribute|A -> D+E: Attribute|A -> X: Attribute|F -> C: Attribute|F -> X: Attribute")]
    [InlineData("enum B : byte { One } sealed class X(B b, string s, System.Type t) : System.Attribute { public object O => (b, s, t); } class C; [X(B.One, \"x\", typeof(C))] class A;", "A -> B: Attribute|A -> C: Attribute|A -> X: Attribute|X -> B: Signature, Generic")]
    [InlineData("enum B { One } sealed class X : System.Attribute { public object? O { get; set; } } [X(O = B.One)] class A;", "A -> B: Attribute|A -> X: Attribute")]
    [InlineData("class B : System.Exception; class A { void M() { try { M(); } catch (B) { } } }", "A -> B: Catch")]
    [InlineData("class B; class A { System.Collections.Generic.List<B>? f; }", "A -> B: Generic")]
    [InlineData("interface B; class A<T> where T : B;", "A`1 -> B: Generic")]
    [InlineData("interface B; class A { void M<T>() where T : B { } }", "A -> B: Generic")]
    [InlineData("class B; class A { object M() => System.Array.Empty<B>(); }", "A -> B: Generic")]
    public void A_use_is_found(string source, string debug, string? release = null)
    {
        Assert.Equal(debug.Split('|'), Ignoring(CompiledSource.Uses(source)));
        Assert.Equal((release ?? debug).Split('|'), Ignoring(CompiledSource.Uses(source, OptimizationLevel.Release)));

        // What the attribute classes of these sources use is not the point.
        static IEnumerable<string> Ignoring(string[] uses) => uses.Where(use => !use.StartsWith("X -> X", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class B; class A { void M() { B? b = null; System.Console.WriteLine(b); } }", "A -> B: Signature")]
    [InlineData("class B; class A { void M(B b) { } }", "A -> B: Signature")]
    public void A_local_variable_is_a_use_where_the_compiler_keeps_it(string source, string debug) =>
        Assert.Equal([debug], CompiledSource.Uses(source));

    [Theory]
    [InlineData("static class B { public const int C = 1; } class A { int M() => B.C; }")]
    [InlineData("enum B { One } class A { int M() => (int)B.One; }")]
    [InlineData("class B; class A { string M() => nameof(B); }")]
    [InlineData("class B; class A { void M() { System.GC.KeepAlive(null); } static class N { [System.Diagnostics.Conditional(\"NEVER\")] public static void On(B b) { } } }", "A+N -> B: Signature")]
    public void What_the_compiler_copies_leaves_no_trace(string source, string? rest = null) =>
        Assert.Equal(rest is null ? [] : [rest], CompiledSource.Uses(source));

    [Theory]
    [InlineData("class B { public int P; } class A { object M(int i) { System.Func<int> f = () => new B { P = i }.P; return f; } }", "A -> B: New, Field")]
    [InlineData("class B; class A { System.Collections.Generic.IEnumerable<object> M() { yield return new B(); } }", "A -> B: New")]
    [InlineData("class B; class A { async System.Threading.Tasks.Task<object> M() { await System.Threading.Tasks.Task.Yield(); return new B(); } }", "A -> B: New")]
    [InlineData("class B; class A { object M() { return Local(); static object Local() => new B(); } }", "A -> B: New")]
    [InlineData("class B; class A { object M(B b) => new { b }; }", "A -> B: Signature, Generic")]
    [InlineData("class B { public int P { get; set; } } class A { object M() { System.Linq.Expressions.Expression<System.Func<B, int>> e = b => b.P; return e; } }", "A -> B: Call, Typeof, Generic")]
    public void What_the_compiler_makes_is_part_of_the_type_it_was_made_for(string source, string debug, string? release = null)
    {
        Assert.Equal([debug], CompiledSource.Uses(source));
        Assert.Equal([release ?? debug], CompiledSource.Uses(source, OptimizationLevel.Release));
    }

    [Fact]
    public void Interfaces_that_come_with_another_one_are_nobodys_declaration()
    {
        Assert.Equal(
            ["A -> B`1: Implement", "A -> D: Implement", "B`1 -> C: Implement"],
            CompiledSource.Uses("interface C; interface B<T> : C; interface D; class A : B<int>, D;"));
    }

    [Fact]
    public void Types_are_described()
    {
        using var compiled = new CompiledSource();
        var assembly = AssemblyReader.Read(compiled.Compile("Sample", """
            namespace Space;
            public abstract class Base { protected interface IInner; private protected struct Value { public int F; } protected internal delegate void Call(); }
            static class Tool { public static int M(int i, bool b) { if (b) return 1; switch (i) { case 1: case 2: case 3: return i; case 9: return 2; } return () => b ? 1 : 2 is var f ? 3 : 4; } }
            file class Hidden { enum Word { One, Two } int P { get; set; } }
            """.Replace("return () => b ? 1 : 2 is var f ? 3 : 4;", "System.Func<int> f = () => b ? 1 : 2; return f();", StringComparison.Ordinal)));

        Assert.Equal(
            [
                "Space.<Sample>F*__Hidden Class Internal abstract=False methods=3 fields=0",
                "Space.<Sample>F*__Hidden+Word Enum Private abstract=False methods=0 fields=2",
                "Space.Base Class Public abstract=True methods=1 fields=0",
                "Space.Base+Call Delegate ProtectedInternal abstract=False methods=4 fields=0",
                "Space.Base+IInner Interface Protected abstract=True methods=0 fields=0",
                "Space.Base+Value Struct PrivateProtected abstract=False methods=0 fields=1",
                "Space.Tool Class Internal abstract=False methods=1 fields=0",
            ],
            assembly.Types.Select((type, index) => System.Text.RegularExpressions.Regex.Replace(CompiledSource.NameOf(assembly, index), "F[0-9A-F]{20,}", "F*")
                + $" {type.Kind} {type.Visibility} abstract={type.IsAbstract} methods={type.Methods} fields={type.Fields}"));
        // 1 for M, its if and its cases; 1 for the lambda and its condition; 1 for the constructor of its closure.
        Assert.InRange(assembly.Types[^1].Complexity, 6, 9);
    }

    [Fact]
    public void The_operand_table_agrees_with_the_runtime()
    {
        foreach (var field in typeof(System.Reflection.Emit.OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (System.Reflection.Emit.OpCode)field.GetValue(null)!;
            // Prefixes of codes and what only the runtime uses are never in a body.
            if (code.OpCodeType == System.Reflection.Emit.OpCodeType.Nternal)
                continue;
            var expected = code.OperandType switch
            {
                System.Reflection.Emit.OperandType.InlineNone => 0,
                System.Reflection.Emit.OperandType.ShortInlineBrTarget or System.Reflection.Emit.OperandType.ShortInlineI or System.Reflection.Emit.OperandType.ShortInlineVar => 1,
                System.Reflection.Emit.OperandType.InlineVar => 2,
                System.Reflection.Emit.OperandType.InlineI8 or System.Reflection.Emit.OperandType.InlineR => 8,
                System.Reflection.Emit.OperandType.InlineSwitch => IlOperands.Switch,
                _ => 4,
            };
            Assert.Equal((code.Name, expected), (code.Name, IlOperands.Size((System.Reflection.Metadata.ILOpCode)(ushort)code.Value)));
            Assert.Equal((code.Name, code.FlowControl == System.Reflection.Emit.FlowControl.Cond_Branch && expected != IlOperands.Switch), (code.Name, IlOperands.IsCondition((System.Reflection.Metadata.ILOpCode)(ushort)code.Value)));
        }
    }

    [Theory]
    [InlineData("FSharp.Core", "Microsoft.FSharp.Collections.FSharpMap`2", "Microsoft.FSharp.Collections.MapTree`2")]
    [InlineData("Microsoft.VisualBasic.Core", "Microsoft.VisualBasic.Strings", "Microsoft.VisualBasic.CompilerServices.Utils")]
    public void Assemblies_of_other_languages_are_read(string name, string from, string to)
    {
        var path = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Single(file => Path.GetFileNameWithoutExtension(file) == name);

        var assembly = AssemblyReader.Read(path);

        var uses = assembly.Uses.Where(use => use.To < assembly.Types.Count).Select(use => (CompiledSource.NameOf(assembly, use.From), CompiledSource.NameOf(assembly, use.To)));
        Assert.Contains((from, to), uses);
        Assert.DoesNotContain(assembly.Types, type => type.Name.IndexOfAny(['<', '@', '$']) >= 0 || type.Namespace.StartsWith('<'));
    }

    [Fact]
    public void What_is_no_assembly_is_said()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<BadImageFormatException>(() => AssemblyReader.Read(folder.Write("a.dll", "This is text.")));
        Assert.Throws<BadImageFormatException>(() => AssemblyReader.Read(folder.Write("b.dll", "")));
        Assert.Throws<FileNotFoundException>(() => AssemblyReader.Read(folder.File("c.dll")));
    }

    [Fact]
    public void A_damaged_assembly_is_an_error_of_the_file_not_of_ours()
    {
        using var compiled = new CompiledSource();
        var path = compiled.Compile("Sample", "[System.Obsolete] class A<T> where T : B { class N; object M() { try { return new System.Collections.Generic.List<B>(); } catch (System.Exception) { return typeof(N); } } } class B;");
        var bytes = File.ReadAllBytes(path);
        var random = new Random(20261120);
        var refused = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var flips = random.Next(1, 20); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                AssemblyReader.Read(new MemoryStream(damaged), path);
            }
            catch (BadImageFormatException)
            {
                // What the caller is told to expect.
                refused++;
            }
        }

        Assert.InRange(refused, 1, 2_999);
    }

    [Fact]
    public void A_cut_assembly_is_an_error_of_the_file_not_of_ours()
    {
        using var compiled = new CompiledSource();
        var path = compiled.Compile("Sample", "class B; class A : B { object M() => new B(); }");
        var bytes = File.ReadAllBytes(path);
        var refused = 0;
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(path, bytes[..length]);
            try
            {
                AssemblyReader.Read(path);
            }
            catch (BadImageFormatException)
            {
                // What the caller is told to expect.
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }
}
