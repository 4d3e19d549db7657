import Synchronization

/// Does each thing once: callers that ask for the same key while it is being made, or afterwards, share one result.
/// Failures are not kept, so that asking again tries again.
final class SharedTasks<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let task: Task<Result<Value, RegistryError>, Never>
        /// Callers that were not cancelled.
        var interested: Int
    }

    private let entries = Mutex<[Key: Entry]>([:])

    /// The value for the key, made by `make` unless it is there or on its way.
    func value(
        for key: Key, make: @escaping @Sendable () async throws(RegistryError) -> Value
    ) async throws(RegistryError) -> Value {
        let task = join(key, make)
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            leave(key, task)
        }
        if case .failure = result { forget(key, task) }
        return try result.get()
    }

    private func join(
        _ key: Key, _ make: @escaping @Sendable () async throws(RegistryError) -> Value
    ) -> Task<Result<Value, RegistryError>, Never> {
        entries.withLock { entries in
            if let entry = entries[key] {
                entries[key]?.interested += 1
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
            entries[key] = Entry(task: task, interested: 1)
            return task
        }
    }

    /// Whoever asks after the last one has left begins anew.
    private func leave(_ key: Key, _ task: Task<Result<Value, RegistryError>, Never>) {
        let isLast = entries.withLock { entries in
            guard let entry = entries[key], entry.task == task else { return false }
            entries[key] = entry.interested > 1 ? Entry(task: task, interested: entry.interested - 1) : nil
            return entry.interested <= 1
        }
        if isLast { task.cancel() }
    }

    private func forget(_ key: Key, _ task: Task<Result<Value, RegistryError>, Never>) {
        entries.withLock { entries in
            if entries[key]?.task == task { entries[key] = nil }
        }
    }
}
