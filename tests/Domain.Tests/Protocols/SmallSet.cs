using System.Collections;

namespace Mentoring.Domain.Tests.Protocols;

/// <summary>
/// A handful of items, compared as a set, so that two states reached in another order are one state.
/// </summary>
internal sealed class SmallSet<T> : IEquatable<SmallSet<T>>, IEnumerable<T>
    where T : struct, IEquatable<T>
{
    public static readonly SmallSet<T> Empty = new([]);

    private readonly T[] _items;
    private readonly int _hash;

    private SmallSet(T[] items)
    {
        _items = items;
        foreach (var item in items)
        {
            _hash += item.GetHashCode() * 31;
        }
    }

    public int Count => _items.Length;

    public static SmallSet<T> Of(params T[] items) => items.Aggregate(Empty, (set, x) => set + x);

    public bool Has(T item) => Array.IndexOf(_items, item) >= 0;

    public static SmallSet<T> operator +(SmallSet<T> set, T item) =>
        set.Has(item) ? set : new([.. set._items, item]);

    public static SmallSet<T> operator -(SmallSet<T> set, T item) =>
        set.Has(item) ? new([.. set._items.Where(other => !other.Equals(item))]) : set;

    public SmallSet<T> Without(Func<T, bool> leaves) =>
        _items.Any(leaves) ? new([.. _items.Where(x => !leaves(x))]) : this;

    public SmallSet<T> Change(T from, T to) => this - from + to;

    public bool Equals(SmallSet<T>? other) =>
        other is not null
        && _hash == other._hash
        && Count == other.Count
        && Array.TrueForAll(_items, other.Has);

    public override bool Equals(object? obj) => Equals(obj as SmallSet<T>);

    public override int GetHashCode() => _hash;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{{{string.Join(", ", _items)}}}";
}
