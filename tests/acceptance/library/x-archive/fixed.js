window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "retweeted" : false,
      "id_str" : "220055555555555555",
      "full_text" : "@RobertAlai Hi Robert. We will have a representative call you.",
      "source" : "<a href=\"https://example.com\">Web App</a>",
      "lang" : "en"
    }
  }
]
