using System.Reflection;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>An object of any stored type with every member set to something that is not its default.</summary>
internal static class Samples
{
    public static object Of(Type type) =>
        type switch
        {
            _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner),
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 3,
            _ when type == typeof(long) => 4L,
            _ when type == typeof(DateTimeOffset) => Lifecycle.Start,
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Lifecycle.Start.Date),
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            { IsGenericType: true } => List(type.GetGenericArguments()[0]),
            _ => Record(type),
        };

    private static Array List(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Of(item), 0);
        return list;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var sample = constructor.Invoke([
            .. constructor.GetParameters().Select(one => Of(one.ParameterType)),
        ]);
        var chosen = constructor.GetParameters().Select(one => one.Name).ToHashSet();
        foreach (
            var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(one => one.CanWrite && !chosen.Contains(one.Name))
        )
        {
            property.SetValue(sample, property.GetValue(sample) ?? Of(property.PropertyType));
        }
        return sample;
    }
}
