package org.postern.casework.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON of what is sealed: its buffers are not kept for the next use, where a thread would hold on to the last text that went through. */
public final class ForgetfulJson {
    private ForgetfulJson() {}

    public static ObjectMapper mapper() {
        return new ObjectMapper(JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build());
    }
}
