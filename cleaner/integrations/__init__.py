"""Where the text is: one kernel for Arrow, and thin steps for Spark, Ray, datatrove and Scrapy."""
