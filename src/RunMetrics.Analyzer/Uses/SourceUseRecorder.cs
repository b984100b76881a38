using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Uses;

/// <summary>Collects what IL does not show while a compilation is analysed, from several threads.</summary>
internal sealed class SourceUseRecorder(IAssemblySymbol own)
{
    private readonly ConcurrentDictionary<SyntaxTree, TreeUses> _trees = new();
    private volatile bool _broken;

    /// <summary>Operations it wants to see.</summary>
    public static ImmutableArray<OperationKind> Kinds { get; } = ImmutableArray.Create(
        OperationKind.FieldReference, OperationKind.NameOf, OperationKind.TypeOf, OperationKind.Conversion, OperationKind.DefaultValue, OperationKind.VariableDeclarator,
        OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.EventReference);

    /// <summary>True when the source does not compile: nothing it says is worth keeping.</summary>
    public bool IsBroken => _broken;

    public void MarkBroken() => _broken = true;

    /// <summary>Takes one operation.</summary>
    public void Record(IOperation operation, ISymbol container)
    {
        if ((container as INamedTypeSymbol ?? container.ContainingType) is not { } type)
            return;
        switch (operation)
        {
            case IFieldReferenceOperation { Field.IsConst: true, Parent: not INameOfOperation } field:
                // An enum value among the arguments of an attribute stands in metadata with its type.
                Add(operation, type, field.Field.ContainingType, ReferenceKinds.Const, isCopied: !(IsEnum(field.Field.ContainingType) && IsInAttribute(operation)));
                break;
            case INameOfOperation name:
                RecordName(name.Argument, type);
                break;
            case ITypeOfOperation typeOf:
                Add(operation, type, typeOf.TypeOperand, ReferenceKinds.Typeof, isCopied: false);
                break;
            case IConversionOperation { IsImplicit: false } conversion:
                Add(operation, type, conversion.Type, ReferenceKinds.Typeof, isCopied: false);
                break;
            case IDefaultValueOperation { IsImplicit: false }:
                Add(operation, type, operation.Type, ReferenceKinds.New, isCopied: false);
                break;
            case IVariableDeclaratorOperation declarator:
                Add(operation, type, declarator.Symbol.Type, ReferenceKinds.Signature, isCopied: false);
                break;
            case IInvocationOperation invocation:
                RecordCall(invocation, type);
                break;
            case IMemberReferenceOperation { Member.IsOverride: true } member:
                Add(operation, type, member.Member.ContainingType, ReferenceKinds.Call, isCopied: false);
                break;
        }
    }

    /// <summary>Everything that was recorded, in its order.</summary>
    public SourceUses ToSourceUses(CancellationToken cancellation) => SourceUseTable.Of(own, _trees.Select(tree => (tree.Key, tree.Value.ToArray())), cancellation);

    // IL names the member that was overridden first; a call that is compiled away takes its arguments along.
    private void RecordCall(IInvocationOperation invocation, INamedTypeSymbol type)
    {
        var method = invocation.TargetMethod;
        if (method.IsOverride)
            Add(invocation, type, method.ContainingType, ReferenceKinds.Call, isCopied: false);
        if (!method.ReturnsVoid || !IsConditional(method))
            return;
        Add(invocation, type, method.ContainingType, ReferenceKinds.Call, isCopied: false);
        foreach (var part in invocation.Descendants())
        {
            var (used, kind) = part switch
            {
                IInvocationOperation call => (call.TargetMethod.ContainingType, ReferenceKinds.Call),
                IFieldReferenceOperation { Field.IsConst: false } field => (field.Field.ContainingType, ReferenceKinds.Field),
                IMemberReferenceOperation member => (member.Member.ContainingType, ReferenceKinds.Call),
                IObjectCreationOperation creation => (creation.Type, ReferenceKinds.New),
                IIsTypeOperation test => (test.TypeOperand, ReferenceKinds.Typeof),
                _ => ((ITypeSymbol?)null, ReferenceKinds.None),
            };
            Add(part, type, used, kind, isCopied: false);
        }
    }

    // A type has no operation of its own, only a place with its type; neither has a method group.
    private void RecordName(IOperation argument, INamedTypeSymbol type)
    {
        var used = argument is IMemberReferenceOperation member ? member.Member.ContainingType : argument.Kind == OperationKind.None ? argument.Type : null;
        if (used is not null)
        {
            Add(argument, type, used, ReferenceKinds.Const, isCopied: true);
            return;
        }

        foreach (var part in argument.ChildOperations)
            RecordName(part, type);
    }

    private void Add(IOperation operation, INamedTypeSymbol from, ITypeSymbol? to, ReferenceKinds kind, bool isCopied)
    {
        if (to is null or ITypeParameterSymbol)
            return;
        var uses = _trees.GetOrAdd(operation.Syntax.SyntaxTree, static _ => new TreeUses());
        TypeParts.Visit(to, kind, (type, part) =>
        {
            if ((isCopied && part == kind) || !IsPrimitive(type))
                uses.Add(new SymbolUse(TypeNames.Written(from), type, part, isCopied));
        });
    }

    // In metadata these have a code instead of a name.
    private static bool IsPrimitive(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_TypedReference or (>= SpecialType.System_Void and <= SpecialType.System_UIntPtr);

    private static bool IsEnum(INamedTypeSymbol type) => type.TypeKind == TypeKind.Enum;

    private static bool IsInAttribute(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer.Kind == OperationKind.Attribute)
                return true;
        }

        return false;
    }

    private static bool IsConditional(IMethodSymbol method)
    {
        foreach (var attribute in method.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
                return true;
        }

        return false;
    }
}
