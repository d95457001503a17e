"""Amazon Bedrock: the composer that lets a language model word what an executor drafted."""
