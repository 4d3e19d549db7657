import Synchronization

/// Does each thing once: callers that ask for the same key while it is being made, or afterwards, share one result.
/// Failures are not kept, so that asking again tries again.
final class SharedTasks<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let task: Task<Result<Value, RegistryError>, Never>
        var waiting: Int
    }

    private let entries = Mutex<[Key: Entry]>([:])

    /// The value for the key, made by `make` unless it is there or on its way.
    func value(
        for key: Key, make: @escaping @Sendable () async throws(RegistryError) -> Value
    ) async throws(RegistryError) -> Value {
        let task = entries.withLock { entries in
            if var entry = entries[key] {
                entry.waiting += 1
                entries[key] = entry
                return entry.task
            }
            // Unstructured, because it outlives whichever caller came first. Awaited by every caller for this key;
            // cancelled when the last of them is.
            let task = Task { () async -> Result<Value, RegistryError> in
                do throws(RegistryError) {
                    return .success(try await make())
                } catch {
                    return .failure(error)
                }
            }
            entries[key] = Entry(task: task, waiting: 1)
            return task
        }
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            let isLast = entries.withLock { entries in (entries[key]?.waiting ?? 0) <= 1 }
            if isLast { task.cancel() }
        }
        entries.withLock { entries in
            guard var entry = entries[key], entry.task == task else { return }
            entry.waiting -= 1
            if case .failure = result { entries[key] = nil } else { entries[key] = entry }
        }
        return try result.get()
    }
}
