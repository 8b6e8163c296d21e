package org.postern.web;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** What is read and written as JSON (words of a page, marks) does not stay behind in buffers that each thread keeps for its next use. */
@Singleton
class JsonWithoutMemory implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setRecyclerPool(JsonRecyclerPools.nonRecyclingPool());
    }
}
